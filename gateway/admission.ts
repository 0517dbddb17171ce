import type { Viewer } from '@shop/shared/auth';
import { codeOf } from './errors.ts';
import { sessionEnded, type Identify, type Identity } from './identity.ts';
import type { RateLimiter } from './rate-limit.ts';
import type { Sessions } from './subscriptions/sessions.ts';

/** Who may ask, and how often. */
export type Admission = {
  /** False where everybody may ask, and what looks like a token is none of the gateway's. */
  readsTokens: boolean;
  /** Reads an Authorization header; failed sign-ins count, so that nobody can try tokens for ever. */
  signIn(authorization: string | undefined, address: string): Promise<Identity>;
  /** Counts one operation of the viewer, or of the address where the viewer is nobody. */
  count(viewer: Viewer, address: string): Promise<void>;
};

export const createAdmission = (identify: Identify, limiter: RateLimiter, sessions: Sessions): Admission => ({
  readsTokens: true,
  async signIn(authorization, address) {
    try {
      const identity = await identify(authorization);
      if (sessions.hasEnded(identity.viewer.sessionId)) throw sessionEnded();
      return identity;
    } catch (error) {
      if (codeOf(error) === 'UNAUTHENTICATED') await limiter.take(address);
      throw error;
    }
  },
  count: (viewer, address) => limiter.take(viewer.id ?? address),
});
