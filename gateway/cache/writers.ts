import type { Viewer } from '@shop/shared/auth';
import { LRUCache } from 'lru-cache';

/** The viewers who have just changed something: what was kept before is not for them. */
export type Writers = {
  add(viewer: Viewer, subgraph: string): void;
  /** Whether the viewer has changed something in one of the subgraphs. */
  hasWritten(viewer: Viewer, subgraphs: Iterable<string>): boolean;
};

// Events take a moment.
const afterWritingMs = 5000;
const writersAtMost = 10_000;

export function rememberWriters(): Writers {
  const writers = new LRUCache<string, true>({ max: writersAtMost, ttl: afterWritingMs });
  return {
    add({ id }, subgraph) {
      if (id !== null) writers.set(`${subgraph} ${id}`, true);
    },
    hasWritten({ id }, subgraphs) {
      if (id === null || writers.size === 0) return false;
      for (const subgraph of subgraphs) if (writers.has(`${subgraph} ${id}`)) return true;
      return false;
    },
  };
}
