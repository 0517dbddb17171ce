import { messageOf } from '@shop/shared/errors';
import type { Clock, Logger } from '@shop/shared/runtime';
import { Redis } from 'ioredis';
import {
  RateLimiterMemory,
  RateLimiterRedis,
  RateLimiterRes,
  type RateLimiterAbstract,
} from 'rate-limiter-flexible';
import { clientError } from './errors.ts';

export type RateLimiter = AsyncDisposable & {
  /** Counts one operation of `who`; throws RATE_LIMITED when it is one too many. */
  take(who: string): Promise<void>;
};

type Options = { redisUrl: string | null; requestsPerMinute: number; clock: Clock; logger: Logger };

const windowMs = 60_000;
// Technical time: when a count may be forgotten. Which window it belongs to stands in its key.
const keepSeconds = 120;
const answerWithinMs = 250;
const retryAtMostEveryMs = 5000;

/**
 * So many operations per viewer and minute, counted in Redis for all gateways together. While Redis is away each
 * gateway counts for itself.
 */
export function createRateLimiter(options: Options): RateLimiter {
  const { redisUrl, requestsPerMinute: points, clock } = options;
  const own = new RateLimiterMemory({ points, duration: keepSeconds });
  const redis = redisUrl === null ? undefined : connectRedis(redisUrl, options.logger);
  const counts = redis ? sharedCounts(redis, points, own) : own;
  return {
    async take(who) {
      const { window, secondsLeft } = windowAt(clock.now());
      if (await isWithin(counts, `${window}:${who}`)) return;
      const message = `More than ${points} operations in a minute; try again in ${secondsLeft} s`;
      throw clientError('RATE_LIMITED', message, { retryAfterSeconds: secondsLeft });
    },
    async [Symbol.asyncDispose]() {
      redis?.disconnect();
    },
  };
}

/** Minutes are counted by business time, the same ones in every process. */
export function windowAt(now: Date): { window: number; secondsLeft: number } {
  const window = Math.floor(now.getTime() / windowMs);
  return { window, secondsLeft: Math.ceil(((window + 1) * windowMs - now.getTime()) / 1000) };
}

async function isWithin(counts: RateLimiterAbstract, key: string): Promise<boolean> {
  try {
    await counts.consume(key);
    return true;
  } catch (refused) {
    if (refused instanceof RateLimiterRes) return false;
    throw refused;
  }
}

const sharedCounts = (redis: Redis, points: number, insurance: RateLimiterMemory): RateLimiterRedis =>
  new RateLimiterRedis({
    storeClient: redis,
    keyPrefix: 'gateway:rate',
    points,
    duration: keepSeconds,
    insuranceLimiter: insurance,
    rejectIfRedisNotReady: true,
  });

function connectRedis(url: string, logger: Logger): Redis {
  const redis = new Redis(url, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    commandTimeout: answerWithinMs,
    retryStrategy: (attempt) => Math.min(attempt * 200, retryAtMostEveryMs),
  });
  let away = false;
  redis.on('ready', () => {
    if (away) logger.info('redis is back, operations are counted together again');
    away = false;
  });
  redis.on('error', (error: Error) => {
    if (!away)
      logger.warn({ reason: messageOf(error) }, 'redis away, each gateway counts operations for itself');
    away = true;
  });
  return redis;
}
