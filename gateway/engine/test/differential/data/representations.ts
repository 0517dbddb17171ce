import { Kind, type SelectionSetNode } from 'graphql';
import { objectTypesOf, type World } from '../composition.ts';
import { canonical } from '../judge/exact-json.ts';
import type { Instance } from './instance.ts';
import type { Data } from './data.ts';
import type { Monolith } from '../judge/monolith.ts';
import type { SubgraphFacts } from '../subgraphs/subgraph-facts.ts';

export type Representation = Readonly<Record<string, unknown>>;

/** What a field set selects of a representation; undefined where the representation lacks some of it. */
export function pick(
  from: Representation,
  { selections }: SelectionSetNode,
  isA: (type: string, condition: string) => boolean,
): Record<string, unknown> | undefined {
  const picked: Record<string, unknown> = {};
  for (const selection of selections) {
    if (selection.kind === Kind.FRAGMENT_SPREAD) return undefined;
    if (selection.kind === Kind.INLINE_FRAGMENT) {
      const condition = selection.typeCondition?.name.value;
      const typename = from['__typename'];
      if (condition && typeof typename === 'string' && !isA(typename, condition)) continue;
      const part = pick(from, selection.selectionSet, isA);
      // A representation need not name the type; then what is there tells which one it is.
      if (!part && typename !== undefined) return undefined;
      Object.assign(picked, part);
      continue;
    }
    const name = selection.name.value;
    const value = pickValue(from[name], selection.selectionSet, isA);
    if (value === undefined) return undefined;
    picked[name] = value;
  }
  return picked;
}

function pickValue(
  value: unknown,
  fields: SelectionSetNode | undefined,
  isA: (type: string, condition: string) => boolean,
): unknown {
  if (!fields || value === null || value === undefined) return value;
  if (!Array.isArray(value)) return pick(value as Representation, fields, isA);
  const items = value.map((each) => pickValue(each, fields, isA));
  return items.includes(undefined) ? undefined : items;
}

export const typeTest =
  ({ fullSchema }: World) =>
  (type: string, condition: string): boolean =>
    objectTypesOf(fullSchema, condition).includes(type);

/** An ID may be written as a number or as a string. */
const keyText = (key: Record<string, unknown>): string =>
  JSON.stringify(
    JSON.parse(canonical(key), (_, value: unknown) => (typeof value === 'number' ? String(value) : value)),
  );

type Source = { world: World; monolith: Monolith; data: Data };

/** Finds entities by the keys that a subgraph can resolve, as `__resolveReference` does. */
export function entityFinder({ name, types }: SubgraphFacts, { world, monolith, data }: Source) {
  const isA = typeTest(world);
  const indexes = new Map<SelectionSetNode, ReadonlyMap<string, Instance>>();
  const indexBy = (fields: SelectionSetNode, typeName: string) => {
    const entities = objectTypesOf(world.fullSchema, typeName).flatMap(data.entitiesOf);
    return new Map(entities.map((each) => [keyText(monolith.select(each, fields)), each]));
  };
  return (typeName: string, representation: Representation): Instance | undefined => {
    const keys = types.get(typeName)?.keys.filter(({ resolvable }) => resolvable) ?? [];
    for (const { fields } of keys) {
      const key = pick(representation, fields, isA);
      if (!key) continue;
      const index = indexes.get(fields) ?? indexBy(fields, typeName);
      indexes.set(fields, index);
      return index.get(keyText(key));
    }
    throw new Error(`${name} cannot find ${typeName} by ${JSON.stringify(representation)}`);
  };
}
