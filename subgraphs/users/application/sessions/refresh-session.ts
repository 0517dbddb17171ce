import { Refusal } from '@shop/shared/errors';
import { notIdempotent, one } from '@shop/shared/messaging';
import { errorCodes } from '../../error-codes.ts';
import { endSession, rotate, type Session } from '../../domain/session.ts';
import { refuseBlocked, type User } from '../../domain/user.ts';
import type { UsersService, SignedIn } from '../service.ts';

/** Two calls with one token at the same moment, or one repeated because its answer was lost, give the same token. */
export async function refreshSession(service: UsersService, presented: string): Promise<SignedIn> {
  const { sessions, credentials } = service;
  const found = await sessions.byTokenHash(credentials.hashSecret(presented));
  if (!found) throw sessionEnded();
  const user = await ownerOf(service, found.userId);
  refuseBlocked(user);
  // Signed first: once the old refresh token is used up, nothing may come between the client and the new one.
  const access = await credentials.issueAccessToken(user, found.id);
  const salt = await exchange(service, found, presented);
  if (salt === null) throw sessionEnded();
  return { ...access, refreshToken: credentials.nextSecret(presented, salt), user };
}

/** The salt of the next token; null where the session is over. Refusing inside the decision would undo its end. */
function exchange(service: UsersService, { id, userId }: Session, presented: string): Promise<string | null> {
  const { users, sessions, work, credentials, clock, ids } = service;
  const salt = ids.secret();
  const now = clock.now();
  const presentedHash = credentials.hashSecret(presented);
  const nextHash = credentials.hashSecret(credentials.nextSecret(presented, salt));
  const select = { session: one(sessions, id), user: one(users, userId) };
  return work.run(notIdempotent('refreshSession'), select, (loaded) => {
    if (!loaded.session) return { result: null };
    // Opened before the roles changed or the account was blocked: its access tokens are called back.
    if (loaded.session.rolesVersion !== loaded.user?.rolesVersion) {
      const { state: session, events } = endSession(loaded.session, now);
      return { save: { session }, events, result: null };
    }
    const rotation = rotate(loaded.session, { presentedHash, nextHash, salt, now });
    return { save: { session: rotation.session }, events: rotation.events, result: rotation.salt };
  });
}

/** Read afresh, so that the new access token carries today's roles. */
async function ownerOf({ users }: UsersService, userId: string): Promise<User> {
  const user = await users.byId(userId);
  if (user) return user;
  throw sessionEnded();
}

const sessionEnded = (): Refusal =>
  new Refusal(
    errorCodes.SESSION_ENDED,
    'The refresh token is unknown, expired, used before or revoked; sign in again',
  );
