import { LRUCache } from 'lru-cache';
import type { Entry } from './entry.ts';
import type { Marks } from './marks.ts';

/** What one gateway keeps; the least recently used is dropped. */
export type MemoryStore = {
  find(key: string): Entry | undefined;
  keep(key: string, entry: Entry, readAt: number): void;
  bytes(): number;
  size(): number;
};

type Kept = { entry: Entry; readAt: number };

// The objects of an entry, and of its place in the map.
const bytesOfObjects = 400;

export function memoryStore(maxBytes: number, marks: Marks, evicted: () => void): MemoryStore {
  const kept = new LRUCache<string, Kept>({
    maxSize: maxBytes,
    sizeCalculation: ({ entry: { text, tags } }, key) =>
      2 * (text.length + key.length) + tags.length * 60 + bytesOfObjects,
    dispose: (_kept, _key, reason) => void (reason === 'evict' && evicted()),
  });
  return {
    find(key) {
      const found = kept.get(key);
      if (!found) return undefined;
      const { entry, readAt } = found;
      if (performance.now() < entry.keptUntilMs && !marks.isOutdated(entry.tags, readAt)) return entry;
      kept.delete(key);
      return undefined;
    },
    keep(key, entry, readAt) {
      if (!marks.isOutdated(entry.tags, readAt)) kept.set(key, { entry, readAt });
    },
    bytes: () => kept.calculatedSize,
    size: () => kept.size,
  };
}
