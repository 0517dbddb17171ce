import { once } from 'node:events';
import { messageOf } from '@shop/shared/errors';
import { every, technicalNow, within, type Logger } from '@shop/shared/runtime';
import type { Redis } from 'ioredis';
import type { IssuerConfig } from '../config/settings/issuers.ts';
import { connectRedis } from '../redis.ts';
import type { Sessions } from './ended-sessions.ts';

/** Ended sessions in Redis: for gateways that start or miss an event, and for those that have no events. */
export type SharedSessions = AsyncDisposable & {
  /** Resolves when the first reading has succeeded or failed; undefined without Redis. */
  attempted: Promise<void> | undefined;
};

type Options = {
  redisUrl: string | null;
  /** Those whose tokens name the sessions. */
  issuers: readonly Pick<IssuerConfig, 'longestLifeSeconds'>[];
  sessions: Sessions;
  logger: Logger;
};

const key = 'gateway:ended-sessions';
/** A write or a read that fails once still leaves all gateways two seconds. */
const exchangeEveryMs = 500;
const connectWithinMs = 1000;
/** Clocks of gateways may differ by so much. */
const overlapMs = 60_000;
const hourMs = 60 * 60_000;
/** While Redis is away for long, the oldest are given up. */
const waitingAtMost = 100_000;

/** No token of a session may be valid for longer; an hour more, for clocks that differ. */
export const keptMsFor = (issuers: Options['issuers']): number =>
  Math.max(0, ...issuers.map(({ longestLifeSeconds }) => longestLifeSeconds * 1000)) + hourMs;

/** Writes what this gateway learns, and reads twice a second what the others have learned. */
export function shareEndedSessions({ redisUrl, issuers, sessions, logger }: Options): SharedSessions {
  if (redisUrl === null) return { attempted: undefined, async [Symbol.asyncDispose]() {} };
  const redis = connectRedis(redisUrl);
  const exchange = exchangeWith(redis, sessions, keptMsFor(issuers));
  let isAway = false;
  const attempt = async (work: () => Promise<unknown>) => {
    try {
      await work();
      isAway = false;
    } catch (error) {
      if (!isAway) logger.warn({ reason: messageOf(error) }, 'ended sessions cannot be shared, trying again');
      isAway = true;
    }
  };
  const first = async () => {
    await within(connectWithinMs, once(redis, 'ready'), () => new Error('Redis does not answer'));
    await exchange.read();
  };
  const listening = sessions.listen((sessionId) => {
    exchange.add(sessionId);
    void attempt(() => exchange.write());
  });
  const both = () => exchange.write().then(() => exchange.read());
  const exchanging = every(exchangeEveryMs, () => void attempt(both), { ref: false });
  return {
    attempted: attempt(first),
    async [Symbol.asyncDispose]() {
      listening[Symbol.dispose]();
      exchanging[Symbol.dispose]();
      redis.disconnect();
    },
  };
}

/** A sorted set of the sessions by when a gateway learned of their end. */
function exchangeWith(redis: Redis, sessions: Sessions, keptMs: number) {
  const waiting = new Map<string, number>();
  let readUntilMs = 0;
  return {
    add(sessionId: string) {
      const [oldest] = waiting.size >= waitingAtMost ? waiting.keys() : [];
      if (oldest !== undefined) waiting.delete(oldest);
      waiting.set(sessionId, technicalNow().getTime());
    },
    async write() {
      const written = [...waiting];
      if (written.length === 0) return;
      await redis.zadd(key, 'NX', ...written.flatMap(([sessionId, atMs]) => [atMs, sessionId]));
      for (const [sessionId] of written) waiting.delete(sessionId);
      await redis.zremrangebyscore(key, 0, technicalNow().getTime() - keptMs);
    },
    async read() {
      const nowMs = technicalNow().getTime();
      for (const sessionId of await redis.zrangebyscore(key, readUntilMs - overlapMs, '+inf'))
        sessions.end(sessionId);
      readUntilMs = nowMs;
    },
  };
}
