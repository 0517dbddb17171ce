import { many, notIdempotent, one } from '@shop/shared/messaging';
import { forgiven, takeBack } from '../../domain/attempts.ts';
import { credentialsWrong, refuseBlocked, type User } from '../../domain/user.ts';
import { countAttempts, signInCounts } from '../count-attempts.ts';
import { newSession, type Client } from './new-session.ts';
import type { UsersService, SignedIn } from '../service.ts';

export type Login = Client & { email: string; password: string };

type Opening = { counts: ReturnType<typeof signInCounts>; client: Client };

/** The refusal, and the time it takes, do not tell whether there is an account with this address. */
export async function logIn(service: UsersService, { email, password, ...client }: Login): Promise<SignedIn> {
  const { users, credentials } = service;
  const counts = signInCounts(service, email, client.address);
  await countAttempts(service, [counts.account, ...counts.address]);
  const user = await users.findOne({ email });
  const matches = await credentials.verifyPassword(password, user?.passwordHash ?? null);
  if (!user || !matches) {
    throw credentialsWrong('E-mail address and password do not belong together');
  }
  return openSession(service, user, { counts, client });
}

/** What changes after the token was signed, roles or a block, would not be in it: look again, and sign again. */
async function openSession(
  service: UsersService,
  user: User,
  { counts, client }: Opening,
): Promise<SignedIn> {
  const { users, sessions, attempts, work, credentials } = service;
  refuseBlocked(user);
  const { session, refreshToken } = newSession(service, user, client);
  const access = await credentials.issueAccessToken(user, session.id);
  const addressIds = counts.address.map(({ id }) => id);
  const select = {
    session: one(sessions, session.id),
    user: one(users, user.id),
    account: one(attempts, counts.account.id),
    address: many(attempts, addressIds),
  };
  const present = await work.run(notIdempotent('login'), select, ({ user: found, account, address }) => {
    if (found?.rolesVersion !== user.rolesVersion) return { result: found };
    const tries = { account: account && forgiven(account), address: address.map(takeBack) };
    return { save: { session, ...tries }, result: null };
  });
  return present ? openSession(service, present, { counts, client }) : { ...access, refreshToken, user };
}
