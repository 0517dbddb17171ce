import { pageSize, unknownCursor, type PageArgs } from '@shop/shared/graphql';
import { getNamedType, type GraphQLObjectType } from 'graphql';
import { matching } from './matching.ts';
import { membersOf, type ListPlace } from './members.ts';
import type { Thing, World } from './thing.ts';

/** A page of a Relay connection, https://relay.dev/graphql/connections.htm */
export function pageOf(world: World, place: ListPlace): Thing | null {
  const { field, key, node, asked } = place;
  const members = membersOf(world, place);
  if (members === null) return null;
  const all = inOrder(world, node, members.filter(matching(world, node, asked.args)), asked.args.sort);
  const edges = all.map((each) => ({ cursor: cursorOf(each), node: each }));
  const { from, to } = boundsOf(edges, asked.args);
  const page = edges.slice(from, to);
  const known = {
    edges: page,
    nodes: page.map(({ node: each }) => each),
    totalCount: edges.length,
    pageInfo: {
      hasNextPage: to < edges.length,
      hasPreviousPage: from > 0,
      startCursor: page[0]?.cursor ?? null,
      endCursor: page.at(-1)?.cursor ?? null,
    },
  };
  return { __typename: getNamedType(field.type).name, key, known };
}

const cursorOf = ({ key }: Thing): string => Buffer.from(key).toString('base64url');

function boundsOf(edges: readonly { cursor: string }[], args: PageArgs): { from: number; to: number } {
  const size = pageSize(args);
  const indexOf = (cursor: string): number => {
    const index = edges.findIndex((edge) => edge.cursor === cursor);
    if (index === -1) throw unknownCursor();
    return index;
  };
  const from = args.after ? indexOf(args.after) + 1 : 0;
  const to = Math.max(from, args.before ? indexOf(args.before) : edges.length);
  if (args.first == null && args.last != null) return { from: Math.max(from, to - size), to };
  const end = Math.min(to, from + size);
  return { from: args.last == null ? from : Math.max(from, end - args.last), to: end };
}

/** `PRICE_DESC` sorts by the field `price`, if it is a leaf or an amount of money. */
function inOrder(world: World, node: GraphQLObjectType, things: Thing[], sort: unknown): Thing[] {
  const [, words, direction] = /^(\w+)_(ASC|DESC)$/.exec(String(sort)) ?? [];
  const name = Object.keys(node.getFields()).find(
    (each) => each.toUpperCase() === words?.replaceAll('_', ''),
  );
  if (name === undefined) return things;
  const ranked = things.map((thing) => ({ thing, rank: rankOf(world, world.read(thing, name)) }));
  const sign = direction === 'ASC' ? 1 : -1;
  return ranked.toSorted((one, other) => sign * compare(one.rank, other.rank)).map(({ thing }) => thing);
}

function rankOf(world: World, value: unknown): string | number {
  if (typeof value === 'number') return value;
  if (typeof value === 'object' && value !== null && 'key' in value)
    return Number(world.read(value as Thing, 'amount'));
  return String(value);
}

const compare = (one: string | number, other: string | number): number =>
  typeof one === 'number' && typeof other === 'number'
    ? one - other
    : String(one).localeCompare(String(other));
