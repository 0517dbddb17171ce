import { LRUCache } from 'lru-cache';
import type { Entry } from './entry.ts';
import type { Marks } from './marks.ts';

/** What one gateway keeps; the least recently used is dropped. */
export type MemoryStore<E extends Keepable = Entry> = {
  find(key: string): E | undefined;
  keep(key: string, entry: E, readAt: number): void;
  bytes(): number;
  size(): number;
};

type Keepable = Pick<Entry, 'text' | 'tags' | 'keptUntilMs'>;

// The objects of an entry, and of its place in the map.
const bytesOfObjects = 400;

export function memoryStore<E extends Keepable = Entry>(
  maxBytes: number,
  marks: Marks,
  evicted: () => void,
): MemoryStore<E> {
  const kept = new LRUCache<string, { entry: E; readAt: number }>({
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
      if (performance.now() < entry.keptUntilMs && !marks.isOutdated(entry.tags, readAt)) {
        // Its tags are looked up again only when others have been cleared since.
        found.readAt = marks.now();
        return entry;
      }
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
