import { Refusal } from '@shop/shared/errors';
import { once, one } from '@shop/shared/messaging';
import { rotate } from '../domain/session.ts';
import type { User } from '../domain/user.ts';
import type { Accounts, SignedIn } from './accounts.ts';

/** Of two calls with one token, one wins; the other is a second use, which ends the session. */
export async function refreshSession(accounts: Accounts, presented: string): Promise<SignedIn> {
  const { sessions, work, credentials, ambient } = accounts;
  const presentedHash = credentials.hashSecret(presented);
  const found = await sessions.byTokenHash(presentedHash);
  if (!found) throw sessionEnded();
  const user = await ownerOf(accounts, found.userId);
  // Signed first: once the old refresh token is used up, nothing may come between the client and the new one.
  const access = await credentials.issueAccessToken(user, found.id);
  const refreshToken = ambient.ids.secret();
  const exchange = {
    presentedHash,
    nextHash: credentials.hashSecret(refreshToken),
    now: ambient.clock.now(),
  };
  // Refusing inside the decision would undo the end of the session.
  const renewed = await work.run(
    once('refreshSession'),
    { session: one(sessions.kind, found.id) },
    (loaded) => {
      if (!loaded.session) return { result: false };
      const { session, events, renewed } = rotate(loaded.session, exchange);
      return { save: { session }, events, result: renewed };
    },
  );
  if (!renewed) throw sessionEnded();
  return { ...access, refreshToken, user };
}

/** Read afresh, so that the new access token carries today's roles. */
async function ownerOf({ users }: Accounts, userId: string): Promise<User> {
  const [user] = await users.byIds([userId]);
  if (user) return user;
  throw sessionEnded();
}

const sessionEnded = (): Refusal =>
  new Refusal(
    'SESSION_ENDED',
    'The refresh token is unknown, expired, used before or revoked; sign in again',
  );
