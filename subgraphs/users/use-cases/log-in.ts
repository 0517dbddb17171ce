import { Refusal } from '@shop/shared/errors';
import { once, one } from '@shop/shared/messaging';
import type { User } from '../domain/user.ts';
import { newSession } from './new-session.ts';
import type { Accounts, SignedIn } from './accounts.ts';

type Login = { email: string; password: string };

/** The refusal, and the time it takes, do not tell whether there is an account with this address. */
export async function logIn(accounts: Accounts, { email, password }: Login): Promise<SignedIn> {
  const { users, credentials } = accounts;
  const user = await users.byEmail(email);
  const matches = await credentials.verifyPassword(password, user?.passwordHash ?? null);
  if (!user || !matches) {
    throw new Refusal('CREDENTIALS_WRONG', 'E-mail address and password do not belong together');
  }
  return openSession(accounts, user);
}

/** Roles that change after the token was signed would outlive the end of the user's sessions: sign again. */
async function openSession(accounts: Accounts, user: User): Promise<SignedIn> {
  const { users, sessions, work, credentials } = accounts;
  const { session, refreshToken } = newSession(accounts, user);
  const access = await credentials.issueAccessToken(user, session.id);
  const select = { session: one(sessions.kind, session.id), user: one(users.kind, user.id) };
  const present = await work.run(once('login'), select, ({ user: found }) => {
    const unchanged = found?.rolesVersion === user.rolesVersion;
    return { save: unchanged ? { session } : {}, result: unchanged ? null : found };
  });
  return present ? openSession(accounts, present) : { ...access, refreshToken, user };
}
