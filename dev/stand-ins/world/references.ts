import type { GraphQLObjectType } from 'graphql';
import { camelCase } from '../graph/facts.ts';
import type { Field } from '../graph/shape.ts';
import { entity, idText, mayBeId, viewerType, type Asked, type Thing, type World } from './thing.ts';
import { matching } from './matching.ts';

/** The thing with an id that a field leads to; null if there is none. */
export function reference(world: World, { parent, field, key, type, asked }: ReferencePlace): Thing | null {
  const given = Object.entries(asked.args).filter(([, value]) => value != null);
  if (given.length > 0) return lookUp(world, type, Object.fromEntries(given)) ?? null;
  const { id } = asked.viewer;
  if (parent.__typename === 'Query' && id !== null && type.name === viewerType(world, asked))
    return entity(type.name, id);
  return entity(type.name, referredId(world, parent, field.name, type.name) ?? ownId(world, type.name, key));
}

type ReferencePlace = {
  parent: Thing;
  field: Field;
  /** The path of the field or of its entry. */
  key: string;
  type: GraphQLObjectType;
  asked: Asked;
};

/** Whether the schema says that a root field shows what belongs to the viewer. */
export const isViewers = ({ description }: Field): boolean =>
  /\bviewer['’]s\b|\bsigned-in user\b/.test(description ?? '');

const ownId = (world: World, type: string, key: string): string =>
  `${world.facts.prefixOf(type)}${world.random(key).letters(8)}`;

/**
 * The id that a field refers to; it depends on nothing but the seed, the id of the parent and the name of the field, so
 * that every stand-in gives the same. Undefined for what is part of its parent.
 */
export function referredId(
  world: World,
  parent: Pick<Thing, 'key' | 'known'>,
  field: string,
  type: string,
): string | undefined {
  const owner = ownerIn(world, parent, type);
  if (owner !== undefined) return owner;
  if (!world.facts.entities.has(type)) return undefined;
  return world.random(parent.key, field).pick(world.referable(type));
}

/** The owner that an id names, `usr_7` of `ord_2-usr_7`; see members.ts. */
function ownerIn({ facts }: World, parent: Pick<Thing, 'known'>, type: string): string | undefined {
  const [, , owner] = /^(.+?\d+)-(.+)$/.exec(idText(parent.known.id ?? '')) ?? [];
  return owner !== undefined && facts.statesPrefix(type) && owner.startsWith(facts.prefixOf(type))
    ? owner
    : undefined;
}

/** Finds a thing by its id, or by other fields that are given. */
export function lookUp(
  world: World,
  type: GraphQLObjectType,
  given: Readonly<Record<string, unknown>>,
): Thing | undefined {
  const id = given.id ?? given[`${camelCase(type.name)}Id`];
  if (id !== undefined) {
    const text = idText(id);
    return mayBeId(world, type.name, text) ? entity(type.name, text) : undefined;
  }
  const everything = world.population(type.name).map((each) => entity(type.name, each));
  return everything.find(matching(world, type, given));
}
