import type { ChangeableConfig } from '../../config/config.ts';
import type { LimitModes } from '../../config/settings/limits.ts';
import type { Charged } from '../../identity/rate-limit.ts';
import type { Refusals } from '../dry-run.ts';
import { withExtensions, type PolicedAnswer } from '../answer.ts';
import type { CostMeter, Estimate } from './cost.ts';

/** What an operation was thought to cost, what it has cost, and how many points that took. */
export type Cost = { estimated: number; actual: number; points: number };

type Parts = {
  costs: CostMeter;
  changeable: Pick<ChangeableConfig, 'accessLog'>;
  limitModes: Pick<LimitModes, 'showCost'>;
};
type Ended = Omit<Parameters<CostMeter['estimate']>[0], 'isNew'> & {
  estimate: Estimate;
  charged: Charged;
  refusals: Refusals;
  call: { headers?: Readonly<Record<string, unknown>> | undefined };
};

/** A client sends it to see what its operation costs. */
export const costHeader = 'x-graphql-cost';

/** Returns the points that were not needed, and shows the cost to those who want to see it. */
export function settle(
  { costs, changeable, limitModes }: Parts,
  ended: Ended,
  answer: PolicedAnswer,
): { result: PolicedAnswer; cost?: Cost } {
  const { estimate, charged, refusals, call } = ended;
  const isShown = limitModes.showCost || call.headers?.[costHeader] !== undefined;
  const { operation: taken, least } = estimate.points;
  if (!isShown && !changeable.accessLog && (taken === least || charged.left.length === 0))
    return { result: withExtensions(answer, refusals.extensions()) };
  const actual = costs.actual(ended, answer, estimate);
  const surplus = costs.surplus(estimate, actual);
  if (surplus > 0) charged.giveBack(surplus);
  const cost = { estimated: estimate.cost, actual, points: taken - Math.max(0, surplus) };
  const extensions = isShown ? { ...refusals.extensions(), cost } : refusals.extensions();
  return { result: withExtensions(answer, extensions), cost };
}
