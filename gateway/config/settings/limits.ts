import type { JsonBounds } from '@shop/shared/runtime';
import { clientLimits } from './client-limits.ts';
import type { Limit } from './limit.ts';
import { operationLimits } from './operation-limits.ts';
import { defaultIn, setting, variableOf, type Profile, type Setting } from './setting.ts';
import { flag, wholeNumber } from './value-types.ts';

/** An entry here is all that a limit needs: everything else about it as a setting follows from its name. */
export const limitTable = { ...operationLimits, ...clientLimits };

export type LimitName = keyof typeof limitTable;
export type Limits = Readonly<Record<LimitName, number>>;
export type JsonLimits = Pick<Limits, 'maxJsonDepth' | 'maxJsonEntries'>;

export const limitNames = Object.keys(limitTable) as LimitName[];

export const limits = Object.freeze(
  Object.fromEntries(limitNames.map((name) => [name, settingOf(name)])),
) as Readonly<Record<LimitName, Setting<number>>>;

function settingOf(name: LimitName): Setting<number> {
  const { is, of, why, least = 1, alone = is, reloads }: Limit = limitTable[name];
  return {
    type: wholeNumber(least),
    of,
    why,
    is,
    unless: { standAlone: alone },
    variable: variableOf(name),
    ...(reloads && { reloads }),
  };
}

/** How limits are applied, and what clients see of them. */
export const limitModes = {
  dryRun: setting({
    type: flag(),
    of: 'whether the limits of documents, bodies, costs, budgets, concurrent operations and subscriptions of one client refuse nothing; what they would refuse is in extensions.limits of the answer, and logged. Nesting, connections, sockets and their messages, answers and times cannot be tried out: the gateway would have to hold what it has not the room for',
    is: false,
    variable: 'LIMITS_DRY_RUN',
  }),
  mutationBudgets: setting({
    type: flag(),
    of: 'whether mutations have the budgets that the schema gives them with @rateLimit',
    is: true,
    variable: 'MUTATION_BUDGETS',
  }),
  showCost: setting({
    type: flag(),
    of: 'whether every answer has its cost in extensions.cost; clients that send the header x-graphql-cost get it in any case',
    is: false,
    variable: 'SHOW_COST',
  }),
};

export type LimitModes = Readonly<Record<keyof typeof limitModes, boolean>>;

export const defaultLimits = limitsIn('development');

export function limitsIn(profile: Profile): Limits {
  const values = limitNames.map((name) => [name, defaultIn(limits[name], profile)] as const);
  return Object.freeze(Object.fromEntries(values)) as Limits;
}

/** The bounds of a request body, of the variables of a GET and of a WebSocket message. */
export const clientJsonBounds = ({ maxJsonDepth, maxJsonEntries }: JsonLimits): JsonBounds => ({
  maxDepth: maxJsonDepth,
  maxEntries: maxJsonEntries,
});
