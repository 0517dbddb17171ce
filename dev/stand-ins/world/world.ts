import { isObjectType, type GraphQLSchema } from 'graphql';
import type { GraphFacts } from '../graph/facts.ts';
import type { Field } from '../graph/shape.ts';
import { randomOf } from '../random.ts';
import { adapted } from './adapted.ts';
import { fieldValue } from './field-value.ts';
import { askedAnonymously, type Asked, type Thing, type World } from './thing.ts';

export type WorldOptions = {
  schema: GraphQLSchema;
  facts: GraphFacts;
  seed: number;
  feed: (world: World, field: Field, asked: Asked) => Thing[] | null;
  tokenFor: World['tokenFor'];
};

/** How many objects of a type there are, and how many of them others refer to: enough for pages, few enough to meet again. */
const populationSize = 60;
const referableSize = 20;

/** What one stand-in shows: everything is made from the seed when it is read; only changes are kept. */
export function createWorld({ schema, facts, seed, feed, tokenFor }: WorldOptions): World {
  const changed = new Map<string, Record<string, unknown>>();
  const created = new Map<string, string[]>();
  const usual = (type: string, size: number) =>
    Array.from({ length: size }, (_, index) => `${facts.prefixOf(type)}${index + 1}`);
  const world: World = {
    schema,
    facts,
    tokenFor,
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
    read(thing, name, asked = askedAnonymously) {
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
