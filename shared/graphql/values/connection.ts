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
/** A slice for sources that are not queried with filters: the entries beyond a position. */
export type Keyset = { direction: 1 | -1; beyond: Position | null };

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
  const backwards = args.last != null;
  const size = pageSize(args);
  const cursor = backwards ? args.before : args.after;
  const direction = backwards ? (-order.direction as 1 | -1) : order.direction;
  const position = cursor == null ? null : readCursor(cursor, order);
  const filter = position === null ? {} : beyond(position, order.field, direction);
  const sort = { [order.field]: direction, _id: direction };
  const keyset = { direction, beyond: position };
  const found = await source.find({ filter, sort, limit: size + 1 }, keyset).catch((error: unknown) => {
    // The store reports a value of the wrong type, so the cursor was not issued for this list.
    throw cursor != null && (error as Error).name === 'CastError' ? unknownCursor() : error;
  });
  const more = found.length > size;
  const nodes = found.slice(0, size);
  if (backwards) nodes.reverse();
  const edges = nodes.map((node) => ({ cursor: writeCursor(order, source.sortValue(node), node.id), node }));
  return {
    edges,
    pageInfo: {
      hasNextPage: backwards ? cursor != null : more,
      hasPreviousPage: backwards ? more : cursor != null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    totalCount: () => source.count(),
  };
}

/** How many entries are asked for; refuses arguments that do not go together. */
export function pageSize({ first, last, after, before }: PageArgs): number {
  if (first != null && last != null)
    throw refuseField('BAD_USER_INPUT', 'Give first or last, not both', 'first');
  if (last != null && after != null) throw refuseField('BAD_USER_INPUT', 'after goes with first', 'after');
  if (last == null && before != null) throw refuseField('BAD_USER_INPUT', 'before goes with last', 'before');
  const size = first ?? last ?? defaultPageSize;
  if (size < 1 || size > maxPageSize) {
    const field = last == null ? 'first' : 'last';
    throw refuseField('BAD_USER_INPUT', `A page has 1 to ${maxPageSize} entries, not ${size}`, field);
  }
  return size;
}

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
