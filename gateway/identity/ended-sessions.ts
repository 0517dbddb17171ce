import type { Envelope } from '@shop/shared/contracts';
import { LRUCache } from 'lru-cache';

/** What the gateway itself needs to know, whatever the supergraph's live fields follow. */
export const sessionEnd = 'session.ended.v1';

/** Sessions that have ended before the access tokens that they were given. */
export type Sessions = {
  /** Notes what an event says of a session. */
  hear(event: Envelope | undefined): void;
  end(sessionId: string): void;
  hasEnded(sessionId: string | null): boolean;
  /** Calls `work` when the session ends, until it is disposed. */
  watch(sessionId: string | null, work: () => void): Disposable;
  /** How many are watched. */
  watched(): number;
};

/** Access tokens are good for minutes; in these fewer sessions end. */
const rememberedAtMost = 100_000;

export function rememberSessions(): Sessions {
  const ended = new LRUCache<string, true>({ max: rememberedAtMost });
  const watching = new Map<string, Set<() => void>>();
  const end = (sessionId: string) => {
    ended.set(sessionId, true);
    for (const work of [...(watching.get(sessionId) ?? [])]) work();
  };
  return {
    end,
    hear(event) {
      if (event && isEnd(event)) end(event.data.sessionId);
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

const isEnd = (event: Envelope): event is Envelope<typeof sessionEnd> => event.type === sessionEnd;
