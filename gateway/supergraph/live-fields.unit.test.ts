import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readLiveFields } from './live-fields.ts';

const good =
  '@live(events: ["order.placed.v1"], key: "orderId", equals: "args.orderId", read: "_orderUpdated")';

/** A supergraph with one subscription field; tests replace parts of it. */
const sdl = ({
  live = good,
  field = 'orderUpdated(orderId: ID!, after: String): OrderUpdate!',
  read = '_orderUpdated(orderId: ID!, after: String, first: Int): [OrderUpdate!]',
  update = 'cursor: String! version: Int! gap: Boolean!',
} = {}) => `
  directive @live(
    events: [String!]!, key: String!, equals: String!, read: String!, currentFirst: Boolean! = true,
    scope: live__Scope! = VIEWER, slow: live__Slow! = RESUME
  ) on FIELD_DEFINITION
  enum live__Scope { VIEWER PUBLIC }
  enum live__Slow { COALESCE RESUME }
  type Query { ${read} other: String }
  type Subscription { ${field} ${live} }
  type OrderUpdate { ${update} status: String! }
`;

describe('@live', () => {
  it("defines the source of a subscription field's updates", () => {
    assert.deepEqual(readLiveFields(sdl()).get('orderUpdated'), {
      name: 'orderUpdated',
      events: ['order.placed.v1'],
      key: 'orderId',
      subject: { of: 'argument', name: 'orderId' },
      read: '_orderUpdated',
      currentFirst: true,
      scope: 'VIEWER',
      slow: 'RESUME',
    });
  });

  it('can select by the viewer, and skip the current state', () => {
    const live = good.replace('args.orderId', 'viewer.id').replace(')', ', currentFirst: false)');

    const { subject, currentFirst } = readLiveFields(sdl({ live })).get('orderUpdated') ?? {};

    assert.deepEqual({ subject, currentFirst }, { subject: { of: 'viewer' }, currentFirst: false });
  });

  it('can have the public scope, and coalesce updates for slow clients', () => {
    const live = good.replace(')', ', scope: PUBLIC, slow: COALESCE)');

    const { scope, slow } = readLiveFields(sdl({ live })).get('orderUpdated') ?? {};

    assert.deepEqual({ scope, slow }, { scope: 'PUBLIC', slow: 'COALESCE' });
  });

  it('reports every invalid field', () => {
    const field = 'a: OrderUpdate b';

    assert.throws(() => readLiveFields(sdl({ field: `${field}: OrderUpdate`, live: '' })), {
      message: /^Subscription\.a: it has no @live.*\nSubscription\.b: it has no @live/,
    });
  });

  it('is not required if there is no subscription field', () => {
    assert.equal(readLiveFields('type Query { a: String }').size, 0);
  });

  const mistakes: Record<string, [Parameters<typeof sdl>[0], RegExp]> = {
    'that is missing': [{ live: '' }, /^Subscription\.orderUpdated: it has no @live/],
    'without events': [
      { live: good.replace('"order.placed.v1"', '') },
      /@live names no event, so no update would ever be announced$/,
    ],
    'with scope PUBLIC that selects by the viewer': [
      { live: good.replace('args.orderId', 'viewer.id').replace(')', ', scope: PUBLIC)') },
      /@live\(scope: PUBLIC\) cannot be combined with equals: "viewer\.id": anonymous viewers have no id$/,
    ],
    'that reads a field which does not exist': [
      { live: good.replace('_orderUpdated', '_orders') },
      /@live reads Query\._orders, which does not exist$/,
    ],
    'that reads something else': [
      { live: good.replace('_orderUpdated', 'other') },
      /Query\.other is String, not a list of OrderUpdate$/,
    ],
    'whose feed takes other arguments': [
      { read: '_orderUpdated(orderId: String!, after: String): [OrderUpdate!]' },
      /Query\._orderUpdated does not take orderId: ID!, first: Int$/,
    ],
    'whose updates have another cursor': [
      { update: 'cursor: Int version: Int! gap: Boolean!' },
      /OrderUpdate needs cursor: String!, its cursor is Int$/,
    ],
    'whose updates have no version': [
      { update: 'cursor: String! gap: Boolean!' },
      /OrderUpdate needs version: Int!, it has no version$/,
    ],
    'whose updates have no field gap': [
      { update: 'cursor: String! version: Int!' },
      /OrderUpdate needs gap: Boolean!, it has no gap$/,
    ],
    'on a field that cannot resume after a cursor': [
      { field: 'orderUpdated(orderId: ID!): OrderUpdate!' },
      /it does not take after: String$/,
    ],
    'that selects by an argument which is optional': [
      { field: 'orderUpdated(orderId: ID, after: String): OrderUpdate!' },
      /is neither viewer\.id nor args\. and a required argument$/,
    ],
    'that selects by something else': [
      { live: good.replace('args.orderId', 'viewer.name') },
      /@live\(equals: "viewer\.name"\) is neither viewer\.id nor/,
    ],
  };
  for (const [mistake, [replaced, message]] of Object.entries(mistakes)) {
    it(`${mistake} is an error`, () => {
      assert.throws(() => readLiveFields(sdl(replaced)), { message });
    });
  }
});
