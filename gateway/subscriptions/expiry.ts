import type { Clock } from '@shop/shared/runtime';

type Expiry = {
  /** Null: never. */
  expiresAt: Date | null;
  clock: Clock;
  /** Aborted when there is nobody left to whom it matters. */
  gone: AbortSignal;
};

/** Calls `expire` when the clock has come to the time. */
export function whenExpired({ expiresAt, clock, gone }: Expiry, expire: () => void): void {
  if (!expiresAt) return;
  let waiting: Disposable | undefined;
  const check = () => {
    if (gone.aborted) return;
    if (clock.now() >= expiresAt) expire();
    else waiting = clock.wakeAt(expiresAt, check);
  };
  check();
  gone.addEventListener('abort', () => waiting?.[Symbol.dispose](), { once: true });
}
