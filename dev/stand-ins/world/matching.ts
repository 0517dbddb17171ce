import { getNamedType, isLeafType, type GraphQLObjectType } from 'graphql';
import { fieldOf, hasId, singleObject } from '../graph/shape.ts';
import { idText, isRecord, isThing, type Thing, type World } from './thing.ts';

type Condition = (thing: Thing) => boolean;

/**
 * What arguments select: a leaf field of the same name must have the value, an object with an id the id that `<field>Id`
 * gives, some text the words of `search` or `text`. Arguments inside an input object count like others; arguments that fit
 * nothing select everything.
 */
export function matching(
  world: World,
  type: GraphQLObjectType,
  args: Readonly<Record<string, unknown>>,
): Condition {
  const conditions = conditionsOf(world, type, args);
  return (thing) => conditions.every((holds) => holds(thing));
}

function conditionsOf(
  world: World,
  type: GraphQLObjectType,
  args: Readonly<Record<string, unknown>>,
): Condition[] {
  return Object.entries(args).flatMap(([name, value]): Condition[] => {
    if (value == null || paging.has(name)) return [];
    if (isRecord(value)) return conditionsOf(world, type, value);
    const wanted = Array.isArray(value) ? value.map(idText) : [idText(value)];
    const field = fieldOf(type, name);
    if (field && isLeafType(getNamedType(field.type)))
      return [(thing) => wanted.includes(idText(world.read(thing, name)))];
    const referring = /^(.+)Id$/.exec(name)?.[1];
    if (referring !== undefined && refers(type, referring))
      return [(thing) => wanted.includes(idOfField(world, thing, referring))];
    if (/^(search|text|query|q)$/.test(name)) return [(thing) => contains(world, type, thing, wanted)];
    return [];
  });
}

const paging = new Set(['first', 'after', 'last', 'before']);

function refers(type: GraphQLObjectType, name: string): boolean {
  const field = fieldOf(type, name);
  return field !== undefined && hasId(singleObject(field.type));
}

function idOfField(world: World, thing: Thing, field: string): string {
  const found = world.read(thing, field);
  return isThing(found) ? idText(found.known.id) : '';
}

/** Whether each word stands in one of the texts of the thing. */
function contains(world: World, type: GraphQLObjectType, thing: Thing, wanted: readonly string[]): boolean {
  const texts = Object.values(type.getFields())
    .filter((field) => /^(String|ID)!?$/.test(String(field.type)))
    .map((field) => idText(world.read(thing, field.name)).toLowerCase());
  const words = wanted.flatMap((each) => each.toLowerCase().split(/\s+/));
  return words.every((word) => texts.some((text) => text.includes(word)));
}
