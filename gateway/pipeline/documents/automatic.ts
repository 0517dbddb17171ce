import { createHash } from 'node:crypto';
import type { Logger } from '@shop/shared/runtime';
import type { Redis } from 'ioredis';
import { LRUCache } from 'lru-cache';
import { createBreaker } from '../../subgraph-client/protection/breaker.ts';

/** Automatic persisted queries: documents by the SHA-256 of their text. */
export type AutomaticDocuments = {
  find(hash: string): string | undefined | Promise<string | undefined>;
  keep(hash: string, text: string): void;
};

type Options = {
  maxBytes: number;
  ttlSeconds: number;
  /** Shared by all gateways; null: each keeps its own. */
  redis: Pick<Redis, 'getex' | 'set'> | null;
  logger: Logger;
};

const keyOf = (hash: string): string => `gateway:document:${hash}`;
// A key, its entry and the texts' header.
const bytesOfEntry = 300;
const pauseMs = 3000;

/**
 * Keeps them in memory, and in Redis where there is one: then a client that has registered a document with one gateway finds
 * it at the others. While Redis is away, clients send documents again.
 */
export function automaticDocuments({ maxBytes, ttlSeconds, redis, logger }: Options): AutomaticDocuments {
  const kept = new LRUCache<string, string>({
    maxSize: maxBytes,
    sizeCalculation: (text) => text.length * 2 + bytesOfEntry,
  });
  const breaker = createBreaker({ peer: 'redis', pauseMs, isOutage: () => true, logger });
  const away = () => undefined;
  return {
    find(hash) {
      const known = kept.get(hash);
      if (known !== undefined || !redis) return known;
      return breaker
        .run(() => redis.getex(keyOf(hash), 'EX', ttlSeconds))
        .then((text) => {
          // A client with write access to Redis cannot give a document the id of another.
          if (text === null || !isHashOf(hash, text)) return undefined;
          kept.set(hash, text);
          return text;
        }, away);
    },
    keep(hash, text) {
      kept.set(hash, text);
      if (redis) void breaker.run(() => redis.set(keyOf(hash), text, 'EX', ttlSeconds)).catch(away);
    },
  };
}

export const isHashOf = (hash: string, text: string): boolean =>
  createHash('sha256').update(text).digest('hex') === hash;
