import {
  getNamedType,
  getNullableType,
  isEnumType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLLeafType,
  type GraphQLObjectType,
  type GraphQLOutputType,
} from 'graphql';
import { hasId, nodeOf, readsFeed, type Field } from '../graph/shape.ts';
import { accessTokenOf, isAccessToken } from '../sign-in/session.ts';
import { leafValue, usableValues } from '../values/leaf.ts';
import { membersOf } from './members.ts';
import { matching } from './matching.ts';
import { pageOf } from './page.ts';
import { isViewers, lookUp, reference } from './references.ts';
import { idText, type Asked, type Thing, type World } from './thing.ts';

type Place = { parent: Thing; field: Field; key: string; asked: Asked };

/** Makes the value of a field that nothing else gives. */
export function fieldValue(world: World, parent: Thing, field: Field, asked: Asked): unknown {
  const isRoot = parent.__typename === 'Query';
  if (isRoot && readsFeed(field)) return world.feed(field, asked);
  const { viewer } = asked;
  const isPersonal = isRoot && isViewers(field);
  if (isPersonal && viewer.id === null && !isNonNullType(field.type)) return null;
  const key = `${parent.key}.${field.name}${isPersonal ? `:${viewer.id}` : ''}`;
  const place = { parent, field, asked, key: withArguments(key, field, asked) };
  if (isAbsent(world, place)) return null;
  return valueOf(world, place, field.type);
}

/** Other arguments than those of a page give another value. */
function withArguments(key: string, { type }: Field, { args }: Asked): string {
  const given = Object.entries(args).filter(([, value]) => value != null);
  return given.length === 0 || nodeOf(getNamedType(type)) ? key : `${key}(${JSON.stringify(given)})`;
}

/** A third of the leaves and parts of which the description says when they are null. */
function isAbsent(world: World, { field, key }: Place): boolean {
  const named = getNamedType(field.type);
  if (isNonNullType(field.type) || hasId(named) || nodeOf(named) || isInterfaceType(named)) return false;
  return (
    /\bnull\b|\bif (any|there)\b/i.test(field.description ?? '') && world.random(key, 'null').below(3) === 0
  );
}

function valueOf(world: World, place: Place, type: GraphQLOutputType): unknown {
  const nullable = getNullableType(type);
  if (isListType(nullable)) return listOf(world, place, nullable.ofType);
  if (isLeafType(nullable)) return leafOf(world, place, nullable);
  const object = isObjectType(nullable) ? nullable : possibleType(world, place, nullable.name);
  const { parent, field, key, asked } = place;
  const node = nodeOf(object);
  if (node) return pageOf(world, { parent, field, key, node, asked });
  if (hasId(object)) return reference(world, { parent, field, key, type: object, asked });
  return { __typename: object.name, key, known: {} };
}

function leafOf(world: World, { parent, field, key }: Place, type: GraphQLLeafType): unknown {
  const parentType = world.schema.getType(parent.__typename);
  if (isAccessToken(field.name) && isObjectType(parentType)) return accessTokenOf(world, parent, parentType);
  const about = parentType?.description ?? '';
  const { name, description } = field;
  return leafValue(world.schema, type, { name, description: description ?? '', about }, world.random(key));
}

/** One of the types of an interface or union: the one that an id in the arguments begins like, else any. */
function possibleType(world: World, { key, asked }: Place, name: string): GraphQLObjectType {
  const type = world.schema.getType(name);
  const types = isObjectType(type) || !type ? [] : world.schema.getPossibleTypes(type as never);
  const named = asked.args.id == null ? undefined : world.facts.typeOf(idText(asked.args.id));
  return types.find((each) => each.name === named) ?? world.random(key, 'type').pick(types);
}

const mostOfList = 3;

function listOf(world: World, place: Place, type: GraphQLOutputType): unknown {
  const { parent, field, key, asked } = place;
  const entry = getNullableType(type);
  const random = world.random(key, 'length');
  if (isEnumType(entry)) return random.some(usableValues(entry), 1, mostOfList);
  if (isObjectType(entry) && hasId(entry) && world.facts.entities.has(entry.name)) {
    if (Array.isArray(asked.args.ids))
      return asked.args.ids.map((id: unknown) => lookUp(world, entry, { id }) ?? null);
    const members = membersOf(world, { parent, field, key, node: entry, asked });
    return members?.filter(matching(world, entry, asked.args)).slice(0, 20) ?? null;
  }
  if (Array.isArray(asked.args.ids) && isInterfaceType(entry))
    return asked.args.ids.map((id: unknown) =>
      valueOf(world, { ...place, key: `${key}.${idText(id)}`, asked: { ...asked, args: { id } } }, type),
    );
  const length = 1 + random.below(mostOfList);
  const inside = { ...place, asked: { ...asked, args: {} } };
  return Array.from({ length }, (_, index) => valueOf(world, { ...inside, key: `${key}.${index}` }, type));
}
