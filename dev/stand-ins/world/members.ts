import type { GraphQLObjectType } from 'graphql';
import { fieldOf, hasId, singleObject, type Field } from '../graph/shape.ts';
import { isViewers } from './references.ts';
import { entity, idOf, idText, isThing, viewerType, type Asked, type Thing, type World } from './thing.ts';

export type ListPlace = { parent: Thing; field: Field; key: string; node: GraphQLObjectType; asked: Asked };

const mostOfList = 12;

/** Everything in a list before arguments select from it; null for lists without an owner. */
export function membersOf(world: World, place: ListPlace): Thing[] | null {
  const { parent, field, key, node, asked } = place;
  if (!hasId(node)) return partsOf(world, key, node);
  if (parent.__typename !== 'Query') {
    const owner = idOf(parent);
    return owner === undefined ? ownList(world, key, node) : ownedBy(world, node, parent.__typename, owner);
  }
  const named = ownerArgument(world, place);
  if (named) return ownedBy(world, node, named.type, named.id);
  const type = viewerType(world, asked);
  if (isViewers(field) && asked.viewer.roles.every((role) => role === 'CUSTOMER')) {
    if (asked.viewer.id === null) return null;
    if (type !== undefined) return ownedBy(world, node, type, asked.viewer.id);
  }
  return world.population(node.name).map((id) => entity(node.name, id));
}

function partsOf(world: World, key: string, { name }: GraphQLObjectType): Thing[] {
  const length = 1 + world.random(key).below(mostOfList);
  return Array.from({ length }, (_, index) => ({ __typename: name, key: `${key}.${index}`, known: {} }));
}

/** A list of things that nothing else refers to. */
function ownList(world: World, key: string, { name }: GraphQLObjectType): Thing[] {
  const random = world.random(key);
  const prefix = `${world.facts.prefixOf(name)}${random.letters(4)}`;
  const length = random.below(mostOfList + 1);
  return Array.from({ length }, (_, index) => entity(name, `${prefix}${index + 1}`));
}

/**
 * The nodes that refer to their owner. An owner that the population's references cannot mean, such as a user of a real
 * subgraph, has nodes whose ids name it: `ord_2-usr_7f…`.
 */
function ownedBy(world: World, node: GraphQLObjectType, ownerType: string, owner: string): Thing[] {
  const field = ownerField(node, ownerType);
  const referring = world
    .population(node.name)
    .map((id) => entity(node.name, id))
    .filter((each) => field !== undefined && refersTo(world, each, field, owner));
  if (field !== undefined && world.referable(ownerType).includes(owner)) return referring;
  const length = 1 + world.random(node.name, ownerType, owner).below(mostOfList);
  const prefix = world.facts.prefixOf(node.name);
  const own = Array.from({ length }, (_, index) => entity(node.name, `${prefix}${index + 1}-${owner}`));
  return [...referring, ...own];
}

function refersTo(world: World, thing: Thing, field: string, owner: string): boolean {
  const found = world.read(thing, field);
  return isThing(found) && idOf(found) === owner;
}

/** The first field of the node that leads to one object of the type. */
export const ownerField = (node: GraphQLObjectType, type: string): string | undefined =>
  Object.values(node.getFields()).find((field) => singleObject(field.type)?.name === type)?.name;

/** An argument such as `customerId` that names what a field of the node refers to. */
function ownerArgument(
  { facts }: World,
  { node, asked }: ListPlace,
): { type: string; id: string } | undefined {
  for (const [name, value] of Object.entries(asked.args)) {
    const referring = /^(.+)Id$/.exec(name)?.[1];
    const field = referring === undefined ? undefined : fieldOf(node, referring);
    const type = field && facts.referred(node.name, field.name);
    if (type !== undefined && value != null) return { type, id: idText(value) };
  }
  return undefined;
}
