import { decided } from '@shop/shared/contracts';
import { Refusal } from '@shop/shared/errors';
import { once } from '@shop/shared/messaging';
import { newSession } from './new-session.ts';
import type { Accounts, SignedIn } from './accounts.ts';

type Login = { email: string; password: string };

/** The refusal, and the time it takes, do not tell whether there is an account with this address. */
export async function logIn(accounts: Accounts, { email, password }: Login): Promise<SignedIn> {
  const { users, sessions, work, credentials } = accounts;
  const user = await users.byEmail(email);
  const matches = await credentials.verifyPassword(password, user?.passwordHash ?? null);
  if (!user || !matches) {
    throw new Refusal('CREDENTIALS_WRONG', 'E-mail address and password do not belong together');
  }
  const { session, refreshToken } = newSession(accounts, user.id);
  const access = await credentials.issueAccessToken(user, session.id);
  await work.update(once('login'), sessions.kind, session.id, () => decided(session));
  return { ...access, refreshToken, user };
}
