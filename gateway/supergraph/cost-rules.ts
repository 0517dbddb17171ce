import { appliedDirectives } from './linked-directives.ts';

/** What `@listSize` says of the lists that a field gives. */
export type ListSize = {
  /** Where no slicing argument says it. */
  assumedSize: number | undefined;
  slicingArguments: readonly string[];
  /** The fields of its type that give the lists; empty: the field itself gives one. */
  sizedFields: readonly string[];
  requireOneSlicingArgument: boolean;
};

/** What operations cost: https://ibm.github.io/graphql-specs/cost-spec.html, as Federation composes it. */
export type CostRules = {
  /** By schema coordinate: `User`, `User.email`, `Query.user(id:)`, `PlaceOrderInput.note`. */
  weights: ReadonlyMap<string, number>;
  /** By field. */
  listSizes: ReadonlyMap<string, ListSize>;
};

export const noCostRules: CostRules = { weights: new Map(), listSizes: new Map() };

/** Reads `@cost` and `@listSize` from a supergraph. */
export function readCostRules(sdl: string): CostRules {
  const weights = new Map<string, number>();
  const listSizes = new Map<string, ListSize>();
  for (const { coordinate, name, given } of appliedDirectives(sdl, 'https://specs.apollo.dev/cost/')) {
    if (name === 'cost') weights.set(coordinate, Number(given['weight']));
    else listSizes.set(coordinate, listSizeOf(given));
  }
  return { weights, listSizes };
}

const listSizeOf = (given: Readonly<Record<string, unknown>>): ListSize => ({
  assumedSize: typeof given['assumedSize'] === 'number' ? given['assumedSize'] : undefined,
  slicingArguments: textsIn(given['slicingArguments']),
  sizedFields: textsIn(given['sizedFields']),
  requireOneSlicingArgument: given['requireOneSlicingArgument'] !== false,
});

const textsIn = (given: unknown): string[] => (Array.isArray(given) ? given.map(String) : []);
