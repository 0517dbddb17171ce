import {
  getNamedType,
  getNullableType,
  isListType,
  isObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql';
import type { GraphFacts } from '../graph/facts.ts';
import type { Field } from '../graph/shape.ts';
import { randomOf } from '../random.ts';
import { fieldValue } from './field-value.ts';
import { entity, idText, isRecord, isThing, nobody, type Asked, type Thing, type World } from './thing.ts';

export type WorldOptions = {
  schema: GraphQLSchema;
  facts: GraphFacts;
  seed: number;
  feed: (world: World, field: Field, asked: Asked) => Thing[] | null;
};

/** How many objects of a type there are, and how many of them others refer to: enough for pages, few enough to meet again. */
const populationSize = 60;
const referableSize = 20;

/** What one stand-in shows: everything is made from the seed when it is read; only changes are kept. */
export function createWorld({ schema, facts, seed, feed }: WorldOptions): World {
  const changed = new Map<string, Record<string, unknown>>();
  const created = new Map<string, string[]>();
  const usual = (type: string, size: number) =>
    Array.from({ length: size }, (_, index) => `${facts.prefixOf(type)}${index + 1}`);
  const world: World = {
    schema,
    facts,
    feed: (field, asked) => feed(world, field, asked),
    random: (...parts) => randomOf(seed, ...parts),
    population: (type) => [...(created.get(type) ?? []), ...usual(type, populationSize)],
    referable: (type) => usual(type, referableSize),
    create(type) {
      const known = created.get(type) ?? [];
      const id = `${facts.prefixOf(type)}${populationSize + known.length + 1}`;
      created.set(type, [id, ...known]);
      return id;
    },
    change: (key, fields) => void changed.set(key, { ...changed.get(key), ...fields }),
    read(thing, name, asked = nobody) {
      const type = schema.getType(thing.__typename);
      const field = isObjectType(type) ? type.getFields()[name] : undefined;
      if (!field) return undefined;
      const held = changed.get(thing.key)?.[name] ?? thing.known[name];
      if (held === undefined) return fieldValue(world, thing, field, asked);
      return adapted(held, field.type, `${thing.key}.${name}`);
    },
  };
  return world;
}

/** A given value as the field's type has it: objects become things, whose other fields are made. */
function adapted(value: unknown, type: GraphQLOutputType, key: string): unknown {
  const nullable = getNullableType(type);
  if (value === null || isThing(value)) return value;
  if (isListType(nullable) && Array.isArray(value)) {
    const of = nullable.ofType;
    return value.map((each, index) => adapted(each, of, `${key}.${index}`));
  }
  const named = getNamedType(type);
  if (!isRecord(value) || !('getFields' in named || 'getTypes' in named)) return value;
  const name = typeof value.__typename === 'string' ? value.__typename : named.name;
  return thingOf(name, key, value);
}

const thingOf = (name: string, key: string, known: Record<string, unknown>): Thing =>
  known.id == null ? { __typename: name, key, known } : entity(name, idText(known.id), known);
