import type { Viewer } from '@shop/shared/auth';
import { codeOf } from './errors.ts';
import type { Identify, Identity } from './identity.ts';
import type { RateLimiter } from './rate-limit.ts';

/** Who may ask, and how often. */
export type Admission = {
  /** Reads an Authorization header; failed sign-ins count, so that nobody can try tokens for ever. */
  signIn(authorization: string | undefined, address: string): Promise<Identity>;
  /** Counts one operation of the viewer, or of the address where the viewer is nobody. */
  count(viewer: Viewer, address: string): Promise<void>;
};

export const createAdmission = (identify: Identify, limiter: RateLimiter): Admission => ({
  async signIn(authorization, address) {
    try {
      return await identify(authorization);
    } catch (error) {
      if (codeOf(error) === 'UNAUTHENTICATED') await limiter.take(address);
      throw error;
    }
  },
  count: (viewer, address) => limiter.take(viewer.id ?? address),
});
