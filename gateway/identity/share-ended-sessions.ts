import { once } from 'node:events';
import { messageOf } from '@shop/shared/errors';
import { every, technicalNow, within, type Logger } from '@shop/shared/runtime';
import { connectRedis } from '../redis.ts';
import type { Sessions } from './ended-sessions.ts';

/** Ended sessions in Redis: for gateways that start or miss an event while the subgraph users is away. */
export type SharedSessions = AsyncDisposable & {
  /** Resolves when the first reading has succeeded or failed. */
  attempted: Promise<void>;
};

type Options = { redisUrl: string; sessions: Sessions; logger: Logger };

const key = 'gateway:ended-sessions';
const readEveryMs = 1000;
const connectWithinMs = 1000;
/** Clocks of gateways may differ by so much. */
const overlapMs = 60_000;
/** No token is valid for longer, unless an issuer's longestLifeSeconds is. */
const keptMs = 25 * 60 * 60_000;

/** Writes what this gateway learns, and reads every second what the others have learned. */
export function shareEndedSessions({ redisUrl, sessions, logger }: Options): SharedSessions {
  const redis = connectRedis(redisUrl);
  let readUntilMs = 0;
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
  const write = async (sessionId: string) => {
    const nowMs = technicalNow().getTime();
    await Promise.all([
      redis.zadd(key, 'NX', nowMs, sessionId),
      redis.zremrangebyscore(key, 0, nowMs - keptMs),
    ]);
  };
  const read = async () => {
    const nowMs = technicalNow().getTime();
    for (const sessionId of await redis.zrangebyscore(key, readUntilMs - overlapMs, '+inf'))
      sessions.end(sessionId);
    readUntilMs = nowMs;
  };
  const readFirst = async () => {
    await within(connectWithinMs, once(redis, 'ready'), () => new Error('Redis does not answer'));
    await read();
  };
  const listening = sessions.listen((sessionId) => void attempt(() => write(sessionId)));
  const reading = every(readEveryMs, () => void attempt(read), { ref: false });
  return {
    attempted: attempt(readFirst),
    async [Symbol.asyncDispose]() {
      listening[Symbol.dispose]();
      reading[Symbol.dispose]();
      redis.disconnect();
    },
  };
}
