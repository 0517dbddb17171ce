import type { Random } from '../random.ts';
import {
  addField,
  declareEntity,
  hasEntity,
  typeIn,
  type Draft,
  type SubgraphDraft,
  type TypeDraft,
} from './draft.ts';

const leaves = ['Int', 'Float', 'String', 'Boolean', 'ID', 'JSON', 'Color', 'Unit'] as const;

export const leafType = (random: Random): string => random.pick(leaves);

/** The type in lists or not, and with any of its parts maybe never null. */
export function wrapped(random: Random, type: string): string {
  const bang = () => (random.chance(0.3) ? '!' : '');
  const item = `${type}${bang()}`;
  if (random.chance(0.6)) return item;
  const list = `[${item}]${bang()}`;
  return random.chance(0.15) ? `[${list}]${bang()}` : list;
}

/** A type for a field of a subgraph; it comes to know the entity, if that is what it is. */
export function anyType(draft: Draft, subgraph: SubgraphDraft): string {
  const { random } = draft;
  const roll = random.next();
  if (roll < 0.4) return wrapped(random, leafType(random));
  if (roll < 0.5 && draft.values.size > 0) return wrapped(random, random.pick([...draft.values.keys()]));
  if (roll < 0.62) return wrapped(random, abstractType(draft, subgraph));
  if (roll < 0.7) return wrapped(random, ownValueType(draft, subgraph));
  return wrapped(random, entityType(draft, subgraph));
}

export function entityType({ random, entities }: Draft, subgraph: SubgraphDraft): string {
  const entity = random.pick(entities);
  // Where it is a reference only, the subgraph may say that it is no use to ask it for the entity.
  const isReference = !hasEntity(subgraph, entity) && random.chance(0.3);
  const type = declareEntity(subgraph, entity);
  if (isReference) markUnresolvable(type);
  return entity.name;
}

function markUnresolvable({ directives }: TypeDraft): void {
  for (const each of [...directives]) {
    directives.delete(each);
    directives.add(each.replace(/\)$/, ', resolvable: false)'));
  }
}

/** An interface or union that the subgraph has, or a new union. */
function abstractType(draft: Draft, subgraph: SubgraphDraft): string {
  const { random } = draft;
  const interfaces = [...subgraph.types]
    .filter(([, { keyword }]) => keyword === 'interface')
    .map(([name]) => name);
  const known = [...interfaces, ...subgraph.unions.keys()];
  if (known.length > 0 && random.chance(0.6)) return random.pick(known);
  const name = `Union${random.below(3)}`;
  const members = subgraph.unions.get(name) ?? new Set();
  members.add(entityType(draft, subgraph)).add(entityType(draft, subgraph));
  if (random.chance(0.4)) members.add(ownValueType(draft, subgraph));
  subgraph.unions.set(name, members);
  return name;
}

/** A value type that only this subgraph has. */
function ownValueType(draft: Draft, subgraph: SubgraphDraft): string {
  const { random } = draft;
  const name = `Own${subgraph.name.toUpperCase()}${random.below(2)}`;
  if (subgraph.types.has(name)) return name;
  const type = typeIn(subgraph, name);
  for (let left = 1 + random.below(3); left >= 0; left--) {
    addField(type, fieldName(draft), {
      type: left === 0 ? wrapped(random, leafType(random)) : anyType(draft, subgraph),
      args: anyArguments(random),
    });
  }
  return name;
}

const argumentTexts = [
  'first: Int = 2',
  'unit: Unit',
  'filter: Filter',
  'json: JSON',
  'ids: [ID!]',
  'sure: Boolean!',
  'text: String = "a \\"b\\""',
  'nested: [[Int]]',
];

export const anyArguments = (random: Random): string =>
  random.chance(0.7) ? '' : random.some(argumentTexts, 0.25).join(' ');

/** Mostly a new name, now and then one that other types have too. */
export function fieldName(draft: Draft): string {
  const { random } = draft;
  if (random.chance(0.25))
    return random.pick(['name', 'price', 'constructor', 'toString', 'value', 'items', 'next']);
  return `f${draft.named++}`;
}
