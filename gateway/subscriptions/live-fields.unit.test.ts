import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readLiveFields } from './live-fields.ts';

const good =
  '@live(events: ["order.placed.v1"], key: "orderId", equals: "args.orderId", read: "_orderUpdated")';

/** A supergraph with one subscription field; what matters to a test is replaced. */
const sdl = ({
  live = good,
  field = 'orderUpdated(orderId: ID!, after: String): OrderUpdate!',
  read = '_orderUpdated(orderId: ID!, after: String, first: Int): [OrderUpdate!]',
  cursor = 'cursor: String!',
} = {}) => `
  directive @live(
    events: [String!]!, key: String!, equals: String!, read: String!, currentFirst: Boolean! = true
  ) on FIELD_DEFINITION
  type Query { ${read} other: String }
  type Subscription { ${field} ${live} }
  type OrderUpdate { ${cursor} status: String! }
`;

describe('@live', () => {
  it('says where the updates of a subscription field come from', () => {
    assert.deepEqual(readLiveFields(sdl()).get('orderUpdated'), {
      name: 'orderUpdated',
      events: ['order.placed.v1'],
      key: 'orderId',
      subject: { of: 'argument', name: 'orderId' },
      read: '_orderUpdated',
      currentFirst: true,
    });
  });

  it('may follow the viewer, from now on only', () => {
    const live = good.replace('args.orderId', 'viewer.id').replace(')', ', currentFirst: false)');

    const { subject, currentFirst } = readLiveFields(sdl({ live })).get('orderUpdated') ?? {};

    assert.deepEqual({ subject, currentFirst }, { subject: { of: 'viewer' }, currentFirst: false });
  });

  it('is not needed where there is no subscription', () => {
    assert.equal(readLiveFields('type Query { a: String }').size, 0);
  });

  const mistakes: Record<string, [Parameters<typeof sdl>[0], RegExp]> = {
    'that is missing': [{ live: '' }, /^Subscription\.orderUpdated: it has no @live/],
    'with an unknown event': [
      { live: good.replace('placed', 'plcaed') },
      /@live names unknown events: order\.plcaed\.v1$/,
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
    'whose updates have no cursor': [{ cursor: 'cursor: Int' }, /OrderUpdate has no cursor: String!$/],
    'on a field that cannot go on after a cursor': [
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
