import type { Entry, ReadAt } from './entry.ts';
import type { Marks, Tag } from './marks.ts';
import type { MemoryStore } from './memory-store.ts';
import type { RedisStore } from './redis-store.ts';

export type Looked = { entries: (Entry | undefined)[]; readAt: ReadAt };

/** Memory in front of Redis, where there is one. */
export type Entries = {
  /** Those that memory has; `readAt` is for what is read after this. */
  inMemory(keys: readonly string[]): Looked;
  /** Asks Redis for those that are missing or no longer fresh. */
  inRedis(
    keys: readonly string[],
    looked: Looked,
    isWanted: (entry: Entry | undefined) => boolean,
  ): Promise<Looked>;
  /** Whether something in it was cleared after its reading began. */
  isOutdated(entry: Entry, readAt: ReadAt): boolean;
  keep(entries: readonly { key: string; entry: Entry }[], readAt: ReadAt): void;
  /** Nothing that was read until now, and has one of the tags, is served from now on. */
  clear(tags: readonly Tag[]): Promise<void>;
};

type Parts = { marks: Marks; memory: MemoryStore; redis: RedisStore | undefined };

export function entriesIn({ marks, memory, redis }: Parts): Entries {
  return {
    inMemory: (keys) => ({
      entries: keys.map((key) => memory.find(key)),
      readAt: { local: marks.now(), shared: undefined },
    }),
    async inRedis(keys, looked, isWanted) {
      const wanted = keys.flatMap((key, index) => (isWanted(looked.entries[index]) ? [{ key, index }] : []));
      const found = wanted.length > 0 ? await redis?.find(wanted.map(({ key }) => key)) : undefined;
      if (!found) return looked;
      const entries = [...looked.entries];
      for (const [position, { key, index }] of wanted.entries()) {
        const entry = found.entries[position];
        if (!entry) continue;
        entries[index] = entry;
        memory.keep(key, entry, looked.readAt.local);
      }
      return { entries, readAt: { ...looked.readAt, shared: found.readAt } };
    },
    isOutdated: ({ tags }, { local }) => marks.isOutdated(tags, local),
    keep(entries, { local, shared }) {
      for (const { key, entry } of entries) memory.keep(key, entry, local);
      if (shared !== undefined) redis?.keep(entries, shared);
    },
    async clear(tags) {
      marks.clear(tags);
      await redis?.clear(tags);
    },
  };
}
