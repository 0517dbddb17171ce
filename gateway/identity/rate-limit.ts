import type { Clock, Logger } from '@shop/shared/runtime';
import { clientError } from '../errors.ts';
import { connectRedis } from '../redis.ts';
import type { LimitName, Limits } from '../config/settings/limits.ts';
import type { Buckets, Budget, Charge, Left, Shortage, Taken } from './budgets/buckets.ts';
import { ownBuckets } from './budgets/own-buckets.ts';
import { pointsInRedis } from './budgets/redis-scripts.ts';
import { SharedBuckets } from './budgets/shared-buckets.ts';

/** What is counted per minute, and the limit of each. */
const budgetTable = {
  user: { limit: 'rateLimitPerMinute', of: 'points' },
  anonymous: { limit: 'rateLimitPerMinute', of: 'points' },
  client: { limit: 'clientRateLimitPerMinute', of: 'points of one client application' },
  address: { limit: 'addressRateLimitPerMinute', of: 'points from one address' },
} as const satisfies Record<string, { limit: LimitName; of: string }>;

export type BudgetName = keyof typeof budgetTable;
/** What an operation costs; `budget` is one of the settings, or one that the schema declares. */
export type Cost = Omit<Charge, 'budget'> & { budget: BudgetName | Budget };

export type Charged = {
  /** Of the budgets that were charged; empty where there are none. */
  left: readonly Left[];
  /** Returns points of an operation that took less than was thought. */
  giveBack(points: number): void;
};

export type RateLimiter = AsyncDisposable & {
  /** Throws RATE_LIMITED when this process already knows that nothing is left, without a call to Redis. */
  check(costs: readonly Cost[], report?: ReportLeft): void;
  /**
   * Takes all points, or none and throws RATE_LIMITED when one budget has too few; `report` gets what is left in either
   * case. A promise where Redis is asked.
   */
  take(costs: readonly Cost[], report?: ReportLeft): Charged | Promise<Charged>;
  /** How the budgets are shared; null: this process has them alone. */
  state: (() => ReturnType<SharedBuckets['state']>) | null;
};

export type ReportLeft = (left: readonly Left[]) => void;

type Options = { redisUrl: string | null; limits: Limits; clock: Clock; logger: Logger };

const windowMs = 60_000;

/**
 * A token bucket for each budget and client. It holds what is allowed in a minute, and fills within one. With Redis all
 * gateways share the buckets. A limit of 0 is none.
 */
export function createRateLimiter({ redisUrl, limits, clock, logger }: Options): RateLimiter {
  const budgetOf = budgetsIn(limits);
  const chargesOf = (costs: readonly Cost[]): Charge[] => {
    const charges: Charge[] = [];
    for (const cost of costs) {
      const budget = typeof cost.budget === 'string' ? budgetOf(cost.budget) : cost.budget;
      if (cost.points > 0 && budget) charges.push({ ...cost, budget });
    }
    return charges;
  };
  const redis = redisUrl === null ? undefined : connectRedis(redisUrl);
  const shared = redis && new SharedBuckets(pointsInRedis(redis), logger);
  const buckets: Buckets = shared ?? ownBuckets();
  const nowMs = () => clock.now().getTime();
  const charged = (charges: readonly Charge[], { left, shortage }: Taken, report?: ReportLeft): Charged => {
    report?.(left);
    if (shortage) throw refusal(shortage);
    const giveBack = (points: number) => {
      const returned = charges.flatMap((charge) => (charge.isFixed ? [] : { ...charge, points }));
      buckets.giveBack(returned, nowMs());
    };
    return { left, giveBack };
  };
  return {
    check(costs, report) {
      const charges = chargesOf(costs);
      const shortage = buckets.shortage(charges, nowMs());
      if (!shortage) return;
      report?.(buckets.left(charges, nowMs()));
      throw refusal(shortage);
    },
    take(costs, report) {
      const charges = chargesOf(costs);
      if (charges.length === 0) return unlimited;
      const taken = buckets.take(charges, nowMs());
      return taken instanceof Promise
        ? taken.then((found) => charged(charges, found, report))
        : charged(charges, taken, report);
    },
    state: shared ? () => shared.state() : null,
    async [Symbol.asyncDispose]() {
      await shared?.[Symbol.asyncDispose]();
      redis?.disconnect();
    },
  };
}

const unlimited: Charged = { left: [], giveBack: () => {} };

/** The budgets of the settings, made anew where a change of the settings file has changed a limit. */
function budgetsIn(limits: Limits): (name: BudgetName) => Budget | undefined {
  const known = new Map<BudgetName, Budget>();
  return (name) => {
    const { limit, of } = budgetTable[name];
    const capacity = limits[limit];
    const before = known.get(name);
    if (before?.rate.capacity === capacity) return before;
    if (capacity === 0) return undefined;
    const budget = { name, of, rate: { capacity, msPerPoint: windowMs / capacity } };
    known.set(name, budget);
    return budget;
  };
}

function refusal({ charge: { budget, points }, waitMs }: Shortage) {
  const { capacity, msPerPoint } = budget.rate;
  const seconds = Math.round((capacity * msPerPoint) / 1000);
  const most = `${capacity} ${budget.of} in ${seconds === 60 ? 'a minute' : `${seconds} s`}`;
  if (points > capacity)
    return clientError(
      'OPERATION_TOO_EXPENSIVE',
      `The operation costs ${points} points, and there are never more than ${most}`,
    );
  const retryAfterSeconds = Math.max(1, Math.ceil(waitMs / 1000));
  const message = `More than ${most}; try again in ${retryAfterSeconds} s`;
  return clientError('RATE_LIMITED', message, { retryAfterSeconds });
}
