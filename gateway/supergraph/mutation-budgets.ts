import type { Budget } from '../identity/budgets/buckets.ts';
import { appliedDirectives } from './linked-directives.ts';

/** What a mutation takes from a budget of its own. */
export type MutationBudget = { budget: Budget; per: 'USER' | 'ADDRESS' };

/** By field of Mutation. */
export type MutationBudgets = ReadonlyMap<string, MutationBudget>;

/** Reads `@rateLimit` from a supergraph; throws one error that names all mistakes. */
export function readMutationBudgets(sdl: string): MutationBudgets {
  const budgets = new Map<string, MutationBudget>();
  const problems: string[] = [];
  for (const { coordinate, given } of appliedDirectives(sdl, 'https://supergraph.shop/limits/')) {
    const [type, field = ''] = coordinate.split('.');
    const { limit, windowSeconds = 60, per = 'ADDRESS', budget: name = field } = given;
    if (type !== 'Mutation')
      problems.push(`${coordinate}: @rateLimit is for fields of Mutation; other fields have @cost`);
    else if (!isPositive(limit) || !isPositive(windowSeconds))
      problems.push(`${coordinate}: limit and windowSeconds of @rateLimit must be at least 1`);
    else {
      const rate = { capacity: limit, msPerPoint: (windowSeconds * 1000) / limit };
      const budget = { name: String(name), rate, of: `times ${String(name)}` };
      budgets.set(field, { budget, per: per === 'USER' ? 'USER' : 'ADDRESS' });
    }
  }
  if (problems.length > 0) throw new Error(problems.join('\n'));
  return budgets;
}

const isPositive = (value: unknown): value is number => typeof value === 'number' && value >= 1;
