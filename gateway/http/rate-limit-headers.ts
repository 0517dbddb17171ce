import type { ServerResponse } from 'node:http';
import type { Budget, Left } from '../identity/budgets/buckets.ts';
import type { ReportLeft } from '../identity/rate-limit.ts';

/** https://datatracker.ietf.org/doc/html/draft-ietf-httpapi-ratelimit-headers-10: what is left of each budget, and what it is. */
export const reportLeft =
  (response: ServerResponse): ReportLeft =>
  (left) => {
    if (left.length === 0 || response.headersSent) return;
    let policy = '';
    let state = '';
    for (const each of left) {
      const comma = state === '' ? '' : ', ';
      policy += comma + policyOf(each.budget);
      state += comma + stateOf(each);
    }
    response.setHeader('ratelimit-policy', policy);
    response.setHeader('ratelimit', state);
  };

const policies = new WeakMap<Budget, string>();

function policyOf(budget: Budget): string {
  const known = policies.get(budget);
  if (known) return known;
  const { capacity, msPerPoint } = budget.rate;
  const policy = `"${budget.name}";q=${capacity};w=${Math.round((capacity * msPerPoint) / 1000)}`;
  policies.set(budget, policy);
  return policy;
}

const stateOf = ({ budget, points, msUntilFull }: Left): string =>
  `"${budget.name}";r=${Math.max(0, points)};t=${Math.ceil(msUntilFull / 1000)}`;
