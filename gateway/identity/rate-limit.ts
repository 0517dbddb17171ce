import type { Clock, Logger } from '@shop/shared/runtime';
import type { Redis } from 'ioredis';
import { RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { createBreaker } from '../subgraph-client/breaker.ts';
import { clientError } from '../errors.ts';
import { connectRedis } from '../redis.ts';
import type { Limits } from '../config/settings/limits.ts';

/** What is counted per minute, and the limit of each. */
const budgets = {
  client: { limit: 'rateLimitPerMinute', of: 'operations' },
  address: { limit: 'addressRateLimitPerMinute', of: 'operations from one address' },
  guarded: { limit: 'guardedMutationsPerMinute', of: 'sign-ins and sign-ups from one address' },
} as const;

export type BudgetName = keyof typeof budgets;
export type Charge = { budget: BudgetName; who: string; points: number };

export type RateLimiter = AsyncDisposable & {
  /** Throws RATE_LIMITED when this process already knows that nothing is left, without a call to Redis. */
  check(charges: readonly Charge[]): void;
  /** Counts all charges in one turn; RATE_LIMITED when one of them is too much. A promise where Redis is asked. */
  take(charges: readonly Charge[]): void | Promise<void>;
};

type Options = { redisUrl: string | null; limits: Limits; clock: Clock; logger: Logger };

const windowMs = 60_000;
// Technical time: when a count may be dropped. Its key says which window it belongs to.
const keepSeconds = 120;
const pauseMs = 3000;

/** Counts the charges, and gives the budgets that are exceeded. */
type Count = (charges: readonly Charge[], window: number) => Charge[] | Promise<Charge[]>;

/**
 * So many points per budget and minute, counted in Redis for all gateways together. While Redis is away each gateway
 * counts for itself. A limit of 0 is none.
 */
export function createRateLimiter({ redisUrl, limits, clock, logger }: Options): RateLimiter {
  const limitOf = (budget: BudgetName) => limits[budgets[budget].limit];
  const limited = (charges: readonly Charge[]) =>
    charges.filter(({ budget, points }) => points > 0 && limitOf(budget) > 0);
  const own = countHere(limitOf);
  const redis = redisUrl === null ? undefined : connectRedis(redisUrl);
  const count = redis ? countTogether(redis, limitOf, own, logger) : own;
  const usedUp = knownUsedUp();
  const refuse = ({ budget }: Charge, secondsLeft: number): never => {
    const message = `More than ${limitOf(budget)} ${budgets[budget].of} in a minute; try again in ${secondsLeft} s`;
    throw clientError('RATE_LIMITED', message, { retryAfterSeconds: secondsLeft });
  };
  return {
    check(charges) {
      const { window, secondsLeft } = windowAt(clock.now());
      const exceeded = limited(charges).find((charge) => usedUp.has(charge, window));
      if (exceeded) refuse(exceeded, secondsLeft);
    },
    take(charges) {
      const counted = limited(charges);
      if (counted.length === 0) return undefined;
      const { window, secondsLeft } = windowAt(clock.now());
      const refuseExceeded = ([exceeded]: Charge[]) => {
        if (!exceeded) return;
        usedUp.add(exceeded, window);
        refuse(exceeded, secondsLeft);
      };
      const exceeded = count(counted, window);
      return exceeded instanceof Promise ? exceeded.then(refuseExceeded) : refuseExceeded(exceeded);
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

const keyOf = ({ budget, who }: Charge, window: number): string => `${window}:${budget}:${who}`;

/** Keys that have used up a budget in the current window. */
function knownUsedUp() {
  let current = 0;
  const keys = new Set<string>();
  return {
    has: (charge: Charge, window: number) => window === current && keys.has(keyOf(charge, window)),
    add(charge: Charge, window: number) {
      if (window !== current) keys.clear();
      current = window;
      // One that would have exceeded the budget alone says nothing of smaller ones.
      if (charge.points === 1) keys.add(keyOf(charge, window));
    },
  };
}

type LimitOf = (budget: BudgetName) => number;
/** For this process alone. */
function countHere(limitOf: LimitOf): Count {
  let current = 0;
  const points = new Map<string, number>();
  return (charges, window) => {
    if (window !== current) points.clear();
    current = window;
    return charges.filter((charge) => {
      const key = keyOf(charge, window);
      const taken = (points.get(key) ?? 0) + charge.points;
      points.set(key, taken);
      return taken > limitOf(charge.budget);
    });
  };
}

function countInRedis(limitOf: LimitOf, redis: Redis) {
  const limiters = new Map<BudgetName, RateLimiterRedis>();
  const limiterOf = (budget: BudgetName) => {
    const known = limiters.get(budget) ?? limiterIn(redis, limitOf(budget));
    limiters.set(budget, known);
    // A change of the settings file may have changed it.
    known.points = limitOf(budget);
    return known;
  };
  return async (charges: readonly Charge[], window: number): Promise<Charge[]> => {
    const exceeded = await Promise.all(
      charges.map((charge) => exceeds(limiterOf(charge.budget), keyOf(charge, window), charge.points)),
    );
    return charges.filter((_charge, index) => exceeded[index]);
  };
}

const limiterIn = (redis: Redis, points: number): RateLimiterRedis =>
  new RateLimiterRedis({
    points,
    duration: keepSeconds,
    storeClient: redis,
    keyPrefix: 'gateway:rate',
    rejectIfRedisNotReady: true,
  });

async function exceeds(limiter: RateLimiterRedis, key: string, points: number): Promise<boolean> {
  try {
    await limiter.consume(key, points);
    return false;
  } catch (refused) {
    if (refused instanceof RateLimiterRes) return true;
    throw refused;
  }
}

function countTogether(redis: Redis, limitOf: LimitOf, own: Count, logger: Logger): Count {
  const shared = countInRedis(limitOf, redis);
  const breaker = createBreaker({ peer: 'redis', pauseMs, isOutage: () => true, logger });
  return (charges, window) => breaker.run(() => shared(charges, window)).catch(() => own(charges, window));
}
