import { Refusal, refuseField } from '@shop/shared/errors';

export type PageArgs = {
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
};

/**
 * One sorted field, with the id to break ties, so that pages stay stable while rows are added and removed.
 */
export type Order = { field: string; direction: 1 | -1 };
type Position = { value: unknown; id: string };
export type Slice = { filter: Record<string, unknown>; sort: Record<string, 1 | -1>; limit: number };
/** A slice for sources that are not queried with filters: the entries beyond a position, as far as another one. */
export type Keyset = { direction: 1 | -1; beyond: Position | null; until: Position | null };

export type Connection<Node> = {
  edges: { cursor: string; node: Node }[];
  pageInfo: {
    hasNextPage: boolean;
    hasPreviousPage: boolean;
    startCursor: string | null;
    endCursor: string | null;
  };
  /** Called only when the client selects the count. */
  totalCount: () => Promise<number>;
};

type Source<Node> = {
  args: PageArgs;
  order: Order;
  find(slice: Slice, keyset: Keyset): Promise<Node[]>;
  count(): Promise<number>;
  /** The node's value of the sorted field, as stored. */
  sortValue(node: Node): unknown;
};

const defaultPageSize = 20;
export const maxPageSize = 100;

/** A Relay connection over keyset pagination, https://relay.dev/graphql/connections.htm */
export async function connectionOf<Node extends { id: string }>(
  source: Source<Node>,
): Promise<Connection<Node>> {
  const { args, order } = source;
  const { first, last, size } = pageOf(args);
  const isBackwards = first === undefined;
  const after = positionOf(args.after, order);
  const before = positionOf(args.before, order);
  // One more than is asked for, to see whether there are others.
  const limit = Math.max(size, last ?? 0) + 1;
  const slice = sliceOf({ isBackwards, after, before, order, limit });
  const found = await source.find(slice.stored, slice.keyset).catch((error: unknown) => {
    // The store reports a value of the wrong type, so the cursor was not issued for this list.
    throw (after ?? before) && (error as Error).name === 'CastError' ? unknownCursor() : error;
  });
  const nodes = found.slice(0, size);
  if (isBackwards) nodes.reverse();
  const left = isBackwards || last === undefined ? 0 : Math.max(0, nodes.length - last);
  const edges = nodes
    .slice(left)
    .map((node) => ({ cursor: writeCursor(order, source.sortValue(node), node.id), node }));
  return {
    edges,
    pageInfo: {
      hasNextPage: isBackwards ? before !== null : found.length > size,
      hasPreviousPage: last === undefined ? after !== null : found.length > last,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    totalCount: () => source.count(),
  };
}

type Asked = {
  isBackwards: boolean;
  after: Position | null;
  before: Position | null;
  order: Order;
  limit: number;
};

function sliceOf({ isBackwards, after, before, order: { field, direction: own }, limit }: Asked): {
  stored: Slice;
  keyset: Keyset;
} {
  const opposite = -own as 1 | -1;
  const direction = isBackwards ? opposite : own;
  const bounds = [
    ...(after ? [beyond(after, field, own)] : []),
    ...(before ? [beyond(before, field, opposite)] : []),
  ];
  const filter = bounds.length > 1 ? { $and: bounds } : (bounds[0] ?? {});
  const [from, until] = isBackwards ? [before, after] : [after, before];
  return {
    stored: { filter, sort: { [field]: direction, _id: direction }, limit },
    keyset: { direction, beyond: from, until },
  };
}

/** How many entries are asked for: from the start, from the end, or of the first ones the last. */
export function pageOf(args: PageArgs): {
  first: number | undefined;
  last: number | undefined;
  size: number;
} {
  const last = args.last ?? undefined;
  const first = args.first ?? (last === undefined ? defaultPageSize : undefined);
  for (const [name, size] of Object.entries({ first, last }))
    if (size !== undefined && (size < 0 || size > maxPageSize))
      throw refuseField('BAD_USER_INPUT', `A page has 0 to ${maxPageSize} entries, not ${size}`, name);
  return { first, last, size: first ?? last ?? defaultPageSize };
}

/** How many entries are asked for. */
export const pageSize = (args: PageArgs): number => pageOf(args).size;

/** An empty cursor is none, as in feeds. */
const positionOf = (cursor: string | null | undefined, order: Order): Position | null =>
  cursor ? readCursor(cursor, order) : null;

function beyond({ value, id }: Position, field: string, direction: 1 | -1): Record<string, unknown> {
  const operator = direction === 1 ? '$gt' : '$lt';
  return { $or: [{ [field]: { [operator]: value } }, { [field]: value, _id: { [operator]: id } }] };
}

function writeCursor({ field, direction }: Order, value: unknown, id: string): string {
  const stored = value instanceof Date ? { date: value.toISOString() } : value;
  return Buffer.from(JSON.stringify([field, direction, stored, id])).toString('base64url');
}

function readCursor(cursor: string, { field, direction }: Order): Position {
  const [ownField, ownDirection, stored, id] = decoded(cursor);
  const value = storedValue(stored);
  if (ownField === field && ownDirection === direction && value !== undefined && typeof id === 'string') {
    return { value, id };
  }
  throw unknownCursor();
}

function decoded(cursor: string): unknown[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(parts) ? parts : [];
  } catch {
    return [];
  }
}

function storedValue(stored: unknown): string | number | Date | undefined {
  if (typeof stored === 'string' || typeof stored === 'number') return stored;
  const date = new Date((stored as { date?: string } | null | undefined)?.date ?? NaN);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

/** The cursor was issued for another list. */
export const unknownCursor = (): Refusal =>
  new Refusal('CURSOR_UNKNOWN', 'The cursor was not issued for this list in this order');
