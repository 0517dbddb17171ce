import type { Clock, Logger } from '@shop/shared/runtime';
import { Redis } from 'ioredis';
import {
  RateLimiterMemory,
  RateLimiterRedis,
  RateLimiterRes,
  type RateLimiterAbstract,
} from 'rate-limiter-flexible';
import { createBreaker } from './breaker.ts';
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
const pauseMs = 3000;

/** Counts one more for the key, and says whether it is within the limit. */
type Count = (key: string) => Promise<boolean>;

/**
 * So many operations per viewer and minute, counted in Redis for all gateways together. While Redis is away each
 * gateway counts for itself.
 */
export function createRateLimiter(options: Options): RateLimiter {
  const { redisUrl, requestsPerMinute: points, clock, logger } = options;
  const own = countIn(new RateLimiterMemory({ points, duration: keepSeconds }));
  const redis = redisUrl === null ? undefined : connectRedis(redisUrl);
  const count = redis ? countTogether(redis, points, own, logger) : own;
  return {
    async take(who) {
      const { window, secondsLeft } = windowAt(clock.now());
      if (await count(`${window}:${who}`)) return;
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

const countIn =
  (limiter: RateLimiterAbstract): Count =>
  async (key) => {
    try {
      await limiter.consume(key);
      return true;
    } catch (refused) {
      if (refused instanceof RateLimiterRes) return false;
      throw refused;
    }
  };

function countTogether(redis: Redis, points: number, own: Count, logger: Logger): Count {
  const shared = countIn(
    new RateLimiterRedis({
      storeClient: redis,
      keyPrefix: 'gateway:rate',
      points,
      duration: keepSeconds,
      rejectIfRedisNotReady: true,
    }),
  );
  const breaker = createBreaker({ peer: 'redis', pauseMs, isOutage: () => true, logger });
  return (key) => breaker.run(() => shared(key)).catch(() => own(key));
}

function connectRedis(url: string): Redis {
  const redis = new Redis(url, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    commandTimeout: answerWithinMs,
    retryStrategy: (attempt) => Math.min(attempt * 200, retryAtMostEveryMs),
  });
  // Each call that fails is told to the breaker, which logs it; without a listener the driver would as well.
  redis.on('error', () => {});
  return redis;
}
