import { Redis } from 'ioredis';

const answerWithinMs = 250;
const retryAtMostEveryMs = 5000;

/** A connection that answers soon or fails: a request does not wait for Redis. */
export function connectRedis(url: string): Redis {
  const redis = new Redis(url, {
    enableOfflineQueue: false,
    // The counts of one request go out together.
    enableAutoPipelining: true,
    maxRetriesPerRequest: 0,
    commandTimeout: answerWithinMs,
    retryStrategy: (attempt) => Math.min(attempt * 200, retryAtMostEveryMs),
  });
  // Its callers log failed calls; without a listener the driver would log them as well.
  redis.on('error', () => {});
  return redis;
}
