import type { Envelope } from '@shop/shared/contracts';
import { LRUCache } from 'lru-cache';

/** The event that the gateway itself needs, whatever the live fields of the supergraph follow. */
export const sessionEnd = 'session.ended.v1';

/** Sessions that ended before their access tokens expired. */
export type Sessions = {
  /** Takes an event that may end a session. */
  onEvent(event: Envelope | undefined): void;
  end(sessionId: string): void;
  hasEnded(sessionId: string | null): boolean;
  /** Calls `work` for each session of which this process learns that it has ended, until it is disposed. */
  listen(work: (sessionId: string) => void): Disposable;
  /** Calls `work` when the session ends, until it is disposed. */
  watch(sessionId: string | null, work: () => void): Disposable;
  /** The number of watched sessions. */
  watched(): number;
};

/** Access tokens are valid for minutes; fewer sessions than this end in that time. */
const rememberedAtMost = 100_000;

export function rememberSessions(): Sessions {
  // With `max`, the cache would allocate all of its entries at once.
  const ended = new LRUCache<string, true>({ maxSize: rememberedAtMost, sizeCalculation: () => 1 });
  const watching = new Map<string, Set<() => void>>();
  const listeners = new Set<(sessionId: string) => void>();
  const end = (sessionId: string) => {
    if (!ended.has(sessionId)) for (const listen of listeners) listen(sessionId);
    ended.set(sessionId, true);
    for (const work of [...(watching.get(sessionId) ?? [])]) work();
  };
  return {
    end,
    onEvent(event) {
      if (event?.type !== sessionEnd) return;
      const { sessionId } = event.data;
      if (typeof sessionId === 'string') end(sessionId);
    },
    listen(work) {
      listeners.add(work);
      return { [Symbol.dispose]: () => void listeners.delete(work) };
    },
    hasEnded: (sessionId) => sessionId !== null && ended.has(sessionId),
    watch(sessionId, work) {
      if (sessionId === null) return { [Symbol.dispose]: () => {} };
      const works = watching.get(sessionId) ?? new Set<() => void>();
      watching.set(sessionId, works.add(work));
      return {
        [Symbol.dispose]() {
          works.delete(work);
          if (works.size === 0 && watching.get(sessionId) === works) watching.delete(sessionId);
        },
      };
    },
    watched: () => watching.size,
  };
}
