import type { Redis } from 'ioredis';
import type { Rate } from './token-bucket.ts';

/** What a gateway asks for one bucket: the points that it needs now, and those that it would like to keep for later. */
export type Wanted = { key: string; rate: Rate; needed: number; spare: number };
/** What it got, what is left for all gateways, and how long until it could have had what it needed. */
export type Granted = { granted: number; left: number; waitMs: number };

export type SharedPoints = {
  /** One call for all buckets of a request. */
  take(wanted: readonly Wanted[], nowMs: number): Promise<Granted[]>;
  /** Returns points that were kept and not needed. */
  giveBack(points: readonly { key: string; rate: Rate; points: number }[]): Promise<void>;
  /** Says that this gateway runs; how many have said so within the last seconds. */
  register(id: string): Promise<number>;
};

type Scripts = {
  takePoints(keys: number, ...args: (string | number)[]): Promise<(number | string)[]>;
  givePoints(keys: number, ...args: (string | number)[]): Promise<number>;
  registerGateway(keys: number, ...args: (string | number)[]): Promise<number>;
};

// A full bucket is the same as none, so one that has had the time to fill is forgotten. No more than a tenth of what is
// left is given to be kept, so that the last points are where they are needed.
const takePoints = `
local now = tonumber(ARGV[1])
local answer = {}
for i, key in ipairs(KEYS) do
  local a = 1 + (i - 1) * 4
  local capacity, msPerPoint = tonumber(ARGV[a + 1]), tonumber(ARGV[a + 2])
  local needed, spare = tonumber(ARGV[a + 3]), tonumber(ARGV[a + 4])
  local held = redis.call('HMGET', key, 'points', 'at')
  local points, at = tonumber(held[1]) or capacity, tonumber(held[2]) or now
  points = math.min(capacity, points + math.max(0, now - at) / msPerPoint)
  at = math.max(at, now)
  local granted, wait = 0, 0
  if points >= needed then
    granted = needed + math.min(spare, math.floor((points - needed) / 10))
    points = points - granted
  else
    wait = math.ceil((needed - points) * msPerPoint)
  end
  redis.call('HSET', key, 'points', string.format('%.17g', points), 'at', string.format('%.17g', at))
  redis.call('PEXPIRE', key, math.ceil((capacity - points) * msPerPoint) + 60000)
  table.insert(answer, granted)
  table.insert(answer, string.format('%.17g', points))
  table.insert(answer, wait)
end
return answer`;

const givePoints = `
for i, key in ipairs(KEYS) do
  local points = tonumber(redis.call('HGET', key, 'points'))
  local capacity, back = tonumber(ARGV[i * 2 - 1]), tonumber(ARGV[i * 2])
  if points then redis.call('HSET', key, 'points', string.format('%.17g', math.min(capacity, points + back))) end
end
return 0`;

const registeredForSeconds = 10;
const registerGateway = `
local now = tonumber(redis.call('TIME')[1])
redis.call('ZADD', KEYS[1], now, ARGV[1])
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - ${registeredForSeconds})
redis.call('EXPIRE', KEYS[1], ${registeredForSeconds})
return redis.call('ZCARD', KEYS[1])`;

const prefix = 'gateway:budget:';

/** The buckets that all gateways share, in Redis. Each call is one script, so no two gateways take the same points. */
export function pointsInRedis(redis: Redis): SharedPoints {
  for (const [name, lua] of Object.entries({ takePoints, givePoints, registerGateway }))
    redis.defineCommand(name, { lua });
  const scripts = redis as unknown as Scripts;
  return {
    async take(wanted, nowMs) {
      const keys = wanted.map(({ key }) => prefix + key);
      const given = wanted.flatMap(({ rate, needed, spare }) => [
        rate.capacity,
        rate.msPerPoint,
        needed,
        spare,
      ]);
      const answer = await scripts.takePoints(keys.length, ...keys, nowMs, ...given);
      return wanted.map((_each, index) => {
        const [granted = 0, left = 0, waitMs = 0] = answer.slice(index * 3).map(Number);
        return { granted, left, waitMs };
      });
    },
    async giveBack(points) {
      const keys = points.map(({ key }) => prefix + key);
      const given = points.flatMap(({ rate, points: back }) => [rate.capacity, back]);
      await scripts.givePoints(keys.length, ...keys, ...given);
    },
    register: (id) => scripts.registerGateway(1, 'gateway:replicas', id),
  };
}
