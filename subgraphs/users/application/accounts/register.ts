import type { Role } from '@shop/shared/contracts';
import { notIdempotent, one } from '@shop/shared/messaging';
import { registerUser, type NewUser } from '../../domain/user.ts';
import { linkRequested } from '../../domain/email.ts';
import { refuseWeakPassword } from '../../domain/password-policy.ts';
import { newLinkMail } from '../email/new-link-mail.ts';
import { countAttempts, signUpCounts } from '../count-attempts.ts';
import { newSession, type Client } from '../sessions/new-session.ts';
import type { UsersService, SignedIn } from '../service.ts';

export type Registration = { email: string; password: string; name: string };

/** Makes a customer's account and its first session, both or neither. */
export async function register(
  service: UsersService,
  { address, userAgent, deviceName, ...registration }: Registration & Client,
): Promise<SignedIn> {
  const { users, sessions, mailTokens, work, credentials } = service;
  refuseWeakPassword(registration.password, registration, service.isCommonPassword, 'password');
  await countAttempts(service, signUpCounts(service, address));
  const newUser = await prepareUser(service, registration, ['CUSTOMER']);
  const { state: user, events } = registerUser(newUser);
  const { session, refreshToken } = newSession(service, user, { address, userAgent, deviceName });
  // Signed first, so that there is no account that its owner was not told of.
  const access = await credentials.issueAccessToken(user, session.id);
  const mail = await newLinkMail(service, user, { purpose: 'EMAIL_VERIFICATION', email: user.email });
  const select = {
    user: one(users, newUser.id),
    session: one(sessions, session.id),
    token: one(mailTokens, mail.token.id),
  };
  await work.run(notIdempotent('register'), select, () => ({
    save: { user, session, token: mail.token },
    events: [...events, linkRequested(user, mail)],
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
    emailVerifiedAt: null,
    name,
    passwordHash,
    roles,
    registeredAt: clock.now(),
  };
}
