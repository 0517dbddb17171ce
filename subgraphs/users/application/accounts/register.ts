import type { Role } from '@shop/shared/contracts';
import { notIdempotent, one } from '@shop/shared/messaging';
import { registerUser, type NewUser } from '../../domain/user.ts';
import { countAttempts, signUpCounts } from '../count-attempts.ts';
import { newSession } from '../sessions/new-session.ts';
import type { UsersService, SignedIn } from '../service.ts';

export type Registration = { email: string; password: string; name: string };

/** Makes a customer's account and its first session, both or neither. */
export async function register(
  service: UsersService,
  { address, ...registration }: Registration & { address: string | undefined },
): Promise<SignedIn> {
  const { users, sessions, work, credentials } = service;
  await countAttempts(service, signUpCounts(service, address));
  const newUser = await prepareUser(service, registration, ['CUSTOMER']);
  const { state: user, events } = registerUser(newUser);
  const { session, refreshToken } = newSession(service, user);
  // Signed first, so that there is no account that its owner was not told of.
  const access = await credentials.issueAccessToken(user, session.id);
  const select = { user: one(users, newUser.id), session: one(sessions, session.id) };
  await work.run(notIdempotent('register'), select, () => ({
    save: { user, session },
    events,
    result: undefined,
  }));
  return { ...access, refreshToken, user };
}

/** Hashing is slow on purpose, so it happens before the unit of work. */
export async function prepareUser(
  { credentials, clock, ids }: UsersService,
  { email, password, name }: Registration,
  roles: readonly Role[],
): Promise<NewUser> {
  const passwordHash = await credentials.hashPassword(password);
  return {
    id: ids.next('usr'),
    email,
    name,
    passwordHash,
    roles,
    registeredAt: clock.now(),
  };
}
