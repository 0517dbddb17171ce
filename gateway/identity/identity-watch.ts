import type { Clock } from '@shop/shared/runtime';
import type { Identity } from './identity.ts';
import type { Sessions } from './ended-sessions.ts';

/** Why an identity is no longer valid. */
export type Lapse = 'The access token has expired' | 'The session has ended';

export type IdentityParts = { clock: Clock; sessions: Sessions };

/** Calls `lapse` when the token expires or its session ends, whichever comes first, until it is disposed. */
export function watchIdentity(
  { clock, sessions }: IdentityParts,
  { viewer, expiresAt }: Identity,
  lapse: (why: Lapse) => void,
): Disposable {
  let waiting: Disposable | undefined;
  const check = () => {
    if (!expiresAt) return;
    if (clock.now() >= expiresAt) lapse('The access token has expired');
    else waiting = clock.wakeAt(expiresAt, check);
  };
  check();
  const watching = sessions.watch(viewer.sessionId, () => lapse('The session has ended'));
  return {
    [Symbol.dispose]() {
      waiting?.[Symbol.dispose]();
      watching[Symbol.dispose]();
    },
  };
}
