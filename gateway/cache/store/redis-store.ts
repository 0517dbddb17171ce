import { hash } from 'node:crypto';
import type { Logger } from '@shop/shared/runtime';
import type { Redis } from 'ioredis';
import { createBreaker } from '../../subgraph-client/protection/breaker.ts';
import type { Entry } from './entry.ts';
import { tagOf, type Tag } from './marks.ts';

export type Found = { entries: readonly (Entry | undefined)[]; readAt: string };

/** What all gateways keep together. While Redis is away, each has its memory alone. */
export type RedisStore = {
  /** Undefined where Redis does not answer. */
  find(keys: readonly string[]): Promise<Found | undefined>;
  keep(entries: readonly { key: string; entry: Entry }[], readAt: string): void;
  clear(tags: readonly Tag[]): Promise<void>;
};

// One hash tag, so that a cluster keeps all in one place, as the scripts need it.
const prefix = '{gateway-cache}';
const keyOf = (key: string): string => `${prefix}entry:${hash('sha256', key, 'base64url')}`;

/** Gives the time, and each entry that was not cleared since it was read. */
const findScript = `
local time = redis.call('TIME')
local found = { string.format('%.0f', time[1] * 1000000 + time[2]) }
for i, key in ipairs(KEYS) do
  local entry = redis.call('HMGET', key, 'value', 'tags', 'readAt')
  found[i + 1] = false
  if entry[1] then
    local marks = {}
    for j, tag in ipairs(cjson.decode(entry[2])) do marks[j] = ARGV[1] .. tag end
    local isValid = true
    for _, mark in ipairs(redis.call('MGET', unpack(marks))) do
      if mark and tonumber(mark) >= tonumber(entry[3]) then isValid = false end
    end
    if isValid then found[i + 1] = { entry[1], entry[2], redis.call('PTTL', key) }
    else redis.call('UNLINK', key) end
  end
end
return found`;

/** Marks tags as cleared now. The marks outlive every entry. */
const clearScript = `
local time = redis.call('TIME')
for _, mark in ipairs(KEYS) do
  redis.call('SET', mark, string.format('%.0f', time[1] * 1000000 + time[2]), 'EX', ARGV[1])
end`;

/** No entry is kept for longer, whatever is declared, so that its marks can be dropped after that. */
export const longestKeptMs = 86_400_000;
const markSeconds = (2 * longestKeptMs) / 1000;
const pauseMs = 3000;
const owedAtMost = 10_000;

type Scripts = {
  findEntries(count: number, ...keysAndPrefix: string[]): Promise<[string, ...(Row | null)[]]>;
  clearTags(count: number, ...marksAndSeconds: (string | number)[]): Promise<unknown>;
};
type Row = [value: string, tags: string, ttlMs: number];
type Value = Pick<Entry, 'text' | 'escapes' | 'isPrivate'> & { freshMs: number; keptMs: number };

export function redisStore(redis: Redis, logger: Logger): RedisStore {
  redis.defineCommand('findEntries', { lua: findScript });
  redis.defineCommand('clearTags', { lua: clearScript });
  const scripts = redis as unknown as Scripts;
  const breaker = createBreaker({ peer: 'redis', pauseMs, isOutage: () => true, logger });
  // Tags that are to be cleared in Redis: until they are, it may have what is outdated.
  const owed = new Set<Tag>();
  let clearing: Promise<void> | undefined;
  const markOf = (tag: Tag) => `${prefix}mark:${tag}`;
  const clearOwed = async () => {
    const tags = owed.size > owedAtMost ? [tagOf.all] : [...owed];
    owed.clear();
    try {
      await scripts.clearTags(tags.length, ...tags.map(markOf), markSeconds);
    } catch (error) {
      for (const tag of tags) owed.add(tag);
      throw error;
    }
  };
  const clearAll = async (): Promise<void> => {
    while (clearing) await clearing;
    if (owed.size === 0) return;
    clearing = clearOwed().finally(() => void (clearing = undefined));
    await clearing;
  };
  const findEntries = async (keys: readonly string[]): Promise<Found> => {
    if (clearing || owed.size > 0) await clearAll();
    const [readAt, ...rows] = await scripts.findEntries(keys.length, ...keys.map(keyOf), markOf(''));
    return { entries: rows.map((row) => (row ? entryOf(row) : undefined)), readAt };
  };
  return {
    find: (keys) => breaker.run(() => findEntries(keys)).catch(() => undefined),
    keep(entries, readAt) {
      const write = () =>
        Promise.all(entries.map(({ key, entry }) => writeEntry(redis, keyOf(key), entry, readAt)));
      breaker.run(write).catch(() => {});
    },
    async clear(tags) {
      for (const tag of tags) owed.add(tag);
      await breaker.run(clearAll).catch(() => {});
    },
  };
}

async function writeEntry(redis: Redis, key: string, entry: Entry, readAt: string): Promise<void> {
  const { text, escapes, isPrivate, tags, storedAtMs, freshUntilMs, keptUntilMs } = entry;
  const keptMs = Math.ceil(keptUntilMs - storedAtMs);
  const value: Value = { text, escapes, isPrivate, freshMs: freshUntilMs - storedAtMs, keptMs };
  const fields = { value: JSON.stringify(value), tags: JSON.stringify(tags), readAt };
  await redis.multi().hset(key, fields).pexpire(key, keptMs).exec();
}

/** Its age follows from what is left of its time, so that the clocks of gateways need not agree. */
function entryOf([text, tags, ttlMs]: Row): Entry {
  const { freshMs, keptMs, ...value } = JSON.parse(text) as Value;
  const keptUntilMs = performance.now() + ttlMs;
  const storedAtMs = keptUntilMs - keptMs;
  return {
    ...value,
    tags: JSON.parse(tags) as Tag[],
    storedAtMs,
    freshUntilMs: storedAtMs + freshMs,
    keptUntilMs,
  };
}
