import type { Viewer } from '@shop/shared/auth';
import { Refusal } from '@shop/shared/errors';
import { GraphQLError } from 'graphql';
import type { TinyResolvers } from './tiny-subgraph.ts';

const header = `
  extend schema
    @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@inaccessible", "@composeDirective"])
    @link(url: "https://supergraph.shop/live/v1.0", import: ["@live"])
    @composeDirective(name: "@live")

  directive @live(
    events: [String!]!
    key: String!
    equals: String!
    read: String!
    currentFirst: Boolean! = true
    scope: live__Scope! = VIEWER
    slow: live__Slow! = RESUME
  ) on FIELD_DEFINITION
  enum live__Scope { VIEWER PUBLIC }
  enum live__Slow { COALESCE RESUME }
`;

const rateLimit = `
  extend schema
    @link(url: "https://supergraph.shop/limits/v1.0", import: ["@rateLimit"])
    @composeDirective(name: "@rateLimit")
  directive @rateLimit(
    limit: Int!
    windowSeconds: Int! = 60
    per: limits__Per! = ADDRESS
    budget: String
  ) on FIELD_DEFINITION
  enum limits__Per { USER ADDRESS }
`;

export const schemas = {
  users: `${header} ${rateLimit}
    type Query { me: User _machineClient(id: ID!, secretHash: String!): MachineIdentity @inaccessible _endedSessions(after: String, first: Int): [EndedSession!] @inaccessible }
    type EndedSession @inaccessible { cursor: String! sessionId: ID! }
    type MachineIdentity @inaccessible { id: ID! roles: [String!]! scopes: [String!]! expiresAt: String! }
    type Mutation { rename(name: String!): User invite(name: String!): User @rateLimit(limit: 2) }
    type User @key(fields: "id") { id: ID! name: String! }
  `,
  orders: `${header}
    type Query {
      order(id: ID!): Order
      broken: String
      forbidden: String
      page(size: Int!, mark: Anything): String
      _orderUpdated(orderId: ID!, after: String, first: Int): [OrderUpdate!] @inaccessible
      _parcelUpdated(orderId: ID!, after: String, first: Int): [OrderUpdate!] @inaccessible
      _myOrdersUpdated(after: String, first: Int): [OrderUpdate!] @inaccessible
    }
    type Subscription {
      orderUpdated(orderId: ID!, after: String): OrderUpdate!
        @live(
          events: ["order.placed.v1", "order.shipped.v1"]
          key: "orderId"
          equals: "args.orderId"
          read: "_orderUpdated"
          slow: COALESCE
        )
      parcelUpdated(orderId: ID!, after: String): OrderUpdate!
        @live(
          events: ["order.placed.v1", "order.shipped.v1"]
          key: "orderId"
          equals: "args.orderId"
          read: "_parcelUpdated"
          scope: PUBLIC
          slow: COALESCE
        )
      myOrdersUpdated(after: String): OrderUpdate!
        @live(
          events: ["order.placed.v1", "order.shipped.v1"]
          key: "customerId"
          equals: "viewer.id"
          read: "_myOrdersUpdated"
          currentFirst: false
        )
    }
    type OrderUpdate { cursor: String! version: Int! gap: Boolean! status: String! order: Order }
    scalar Anything
    type Order @key(fields: "id") { id: ID! status(shout: Boolean = false): String! customer: User }
    type User @key(fields: "id", resolvable: false) { id: ID! }
  `,
  payments: `${header}
    type Order @key(fields: "id") { id: ID! payment: Payment }
    type Payment { status: String! }
  `,
} as const;

export type TinyName = keyof typeof schemas;

type Entry = { orderId: string; status: string; version: number };
type Page = { after?: string | null; first?: number };

/** Orders with a feed each and one feed per customer, as a subgraph keeps them. */
export class TinyShop {
  readonly feeds = new Map<string, Entry[]>();
  readonly owners = new Map<string, string>();
  /** For each feed, how many of its oldest entries are no longer stored. */
  readonly purged = new Map<string, number>();
  /** Machine clients, by id and hash of the secret. */
  readonly machines = new Map<string, object>();
  /** Ended sessions, in the order in which they ended. */
  readonly ended: string[] = [];
  user = { id: 'usr_ada', name: 'Ada' };
  /** What the feeds of orders wait for before they return what they have read. */
  reading: Promise<void> = Promise.resolve();
  /** What payments waits for before it answers. */
  paying: Promise<void> = Promise.resolve();

  /** Moves an order to its next status without publishing an event. */
  move(orderId: string, status: string, customerId = 'usr_ada'): void {
    this.owners.set(orderId, customerId);
    const entry = { orderId, status, version: this.entries(`order:${orderId}`).length + 1 };
    for (const feed of [`order:${orderId}`, `customer:${customerId}`])
      this.feeds.set(feed, [...this.entries(feed), entry]);
  }

  entries(feed: string): Entry[] {
    return this.feeds.get(feed) ?? [];
  }

  read(feed: string, { after, first = 50 }: Page) {
    const entries = this.entries(feed).map((entry, index) => ({
      ...entry,
      cursor: `${feed}#${index + 1}`,
      gap: false,
    }));
    if (after === null || after === undefined) return entries.slice(-1);
    const [cursorFeed, position] = after === '' ? [feed, '0'] : after.split('#');
    if (cursorFeed !== feed)
      throw coded(new Refusal('CURSOR_UNKNOWN', `The cursor ${after} was not issued here`));
    if (Number(position) < (this.purged.get(feed) ?? 0))
      return entries.slice(-1).map((entry) => ({ ...entry, gap: true }));
    return entries.slice(Number(position), Number(position) + first);
  }

  slowly<T>(page: T): Promise<T> {
    return this.reading.then(() => page);
  }

  resolvers(): Record<TinyName, TinyResolvers> {
    const update = (entry: Entry) => ({ ...entry, order: { id: entry.orderId } });
    const isMine = (orderId: string, { id }: Viewer) => this.owners.get(orderId) === id;
    return {
      users: {
        Query: {
          me: (_parent, _args, { viewer }) => (viewer.id ? this.user : null),
          _machineClient: (_parent, { id, secretHash }) => this.machines.get(`${id} ${secretHash}`) ?? null,
          _endedSessions: (_parent, { after }) =>
            this.ended
              .map((sessionId, index) => ({ cursor: String(index + 1), sessionId }))
              .slice(Number(after ?? 0), Number(after ?? 0) + 2),
        },
        Mutation: {
          rename: (_parent, { name }) => Object.assign(this.user, { name }),
          invite: (_parent, { name }) => ({ id: 'usr_new', name }),
        },
        User: { __resolveReference: ({ id }) => (id === this.user.id ? this.user : null) },
      },
      orders: {
        Query: {
          order: (_parent, { id }, { viewer }) => (isMine(id, viewer) ? { id } : null),
          broken: () => {
            throw new Error('secret detail of the database');
          },
          forbidden: () => {
            throw coded(new Refusal('FORBIDDEN', 'Your account may not see or do this'));
          },
          page: (_parent, { size }) => {
            throw coded(new Refusal('BAD_USER_INPUT', `A page has 1 to 100 entries, not ${size}`));
          },
          _orderUpdated: (_parent, args, { viewer }) =>
            isMine(args.orderId, viewer)
              ? this.slowly(this.read(`order:${args.orderId}`, args).map(update))
              : null,
          _parcelUpdated: (_parent, args) => this.read(`order:${args.orderId}`, args).map(update),
          _myOrdersUpdated: (_parent, args, { viewer }) =>
            viewer.id ? this.read(`customer:${viewer.id}`, args).map(update) : null,
        },
        Order: {
          __resolveReference: ({ id }, _args, context) =>
            context && isMine(id, context.viewer) ? { id } : null,
          status: ({ id }, { shout }) => `${this.entries(`order:${id}`).at(-1)?.status}${shout ? '!' : ''}`,
          customer: ({ id }) => ({ __typename: 'User', id: this.owners.get(id) }),
        },
      },
      payments: {
        Order: {
          __resolveReference: ({ id }) => ({ id }),
          payment: () => this.paying.then(() => ({ status: 'CAPTURED' })),
        },
      },
    };
  }
}

const coded = ({ code, message }: Refusal) => new GraphQLError(message, { extensions: { code } });
