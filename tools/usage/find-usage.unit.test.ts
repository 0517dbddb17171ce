import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { buildSchema } from 'graphql';
import { findUsage } from './find-usage.ts';
import type { UsageRecord } from './read-usage.ts';
import { aRecord } from './usage-files.ts';

const schema = buildSchema(`
  interface Node { id: ID! }
  enum Status { PLACED SHIPPED }
  type Order implements Node { id: ID! status: Status! }
  input Filter { status: Status text: String }
  type Query { node(id: ID!): Node orders(filter: Filter, first: Int): [Order!] }
`);

const nothing = { fields: [], arguments: [], inputFields: [], enumValues: [] };
const hour = (at: number) => ({ from: `2026-11-30T${at}:00:00.000Z`, to: `2026-11-30T${at + 1}:00:00.000Z` });

const find = (records: readonly UsageRecord[], asked: { field?: string; client?: string } = {}) => {
  const read = async function* () {
    yield* records;
  };
  return findUsage(read(), schema, asked);
};

const whoUses = async (records: readonly UsageRecord[], asked: { field?: string; client?: string }) => {
  const found = await find(records, asked);
  assert.ok('used' in found);
  return found.used.map(({ client, operation, count }) => `${client} ${operation} ${count}`);
};

describe('the use of a coordinate', () => {
  const records = [
    aRecord({ ...nothing, ...hour(12), client: 'web 1', count: 2, fields: ['Query.orders', 'Order.status'] }),
    aRecord({ ...nothing, ...hour(10), client: 'web 1', count: 3, fields: ['Query.orders', 'Order.status'] }),
    aRecord({
      ...nothing,
      ...hour(11),
      client: 'ios 2',
      operation: 'Find',
      hash: 'f',
      arguments: ['Query.orders.filter'],
    }),
    aRecord({
      ...nothing,
      ...hour(11),
      client: 'tv 3',
      operation: 'Node',
      hash: 'e',
      fields: ['Query.node', 'Node.id'],
    }),
  ];

  it('is added up by operation and client, with the first and the last time', async () => {
    const { used } = (await find(records, { field: 'Order.status' })) as { used: object[] };

    assert.deepEqual(used, [
      {
        client: 'web 1',
        operation: 'OrderPage',
        hash: 'a'.repeat(64),
        count: 5,
        firstSeen: '2026-11-30T10:00:00.000Z',
        lastSeen: '2026-11-30T13:00:00.000Z',
      },
    ]);
  });

  it('includes the use of its arguments, and of the interface that declares it', async () => {
    assert.deepEqual(await whoUses(records, { field: 'Query.orders' }), [
      'web 1 OrderPage 5',
      'ios 2 Find 1',
    ]);
    assert.deepEqual(await whoUses(records, { field: 'Order.id' }), ['tv 3 Node 1']);
    assert.deepEqual(await whoUses(records, { field: 'Order' }), ['web 1 OrderPage 5']);
    assert.deepEqual(await whoUses(records, { field: 'Query.orders(filter:)' }), ['ios 2 Find 1']);
  });

  it('includes, for an enum value, the fields that may return it', async () => {
    assert.deepEqual(await whoUses(records, { field: 'Status.SHIPPED' }), ['web 1 OrderPage 5']);
    const found = await find(records);
    assert.ok('unused' in found && !found.unused.some((each) => each.startsWith('Status.')));
  });

  it('can be that of one client, in one version or in all', async () => {
    assert.deepEqual(await whoUses(records, { client: 'web' }), ['web 1 OrderPage 5']);
    assert.deepEqual(await whoUses(records, { client: 'web 1', field: 'Query' }), ['web 1 OrderPage 5']);
    assert.deepEqual(await whoUses(records, { client: 'we' }), []);
  });

  it('is estimated where a sample was counted', async () => {
    const sampled = [aRecord({ count: 2, sample: 0.1 }), aRecord({ count: 1, sample: 0.5 })];

    assert.deepEqual(await whoUses(sampled, { field: 'Order.status' }), ['web 1.2 OrderPage 22']);
    assert.equal((await find(sampled)).sample, 0.1);
  });

  it('is refused for what is neither in the graph nor in a record', async () => {
    assert.deepEqual(await whoUses(records, { field: 'Filter.text' }), []);
    await assert.rejects(find(records, { field: 'Order.stauts' }), /The graph has no Order\.stauts/);
  });
});

describe('what nobody uses', () => {
  it('are all coordinates of the schema that no record names, with the period of the records', async () => {
    const records = [
      aRecord({ ...nothing, ...hour(10), fields: ['Query.orders', 'Query.node', 'Node.id'] }),
      aRecord({ ...nothing, ...hour(13), inputFields: ['Filter.status'], enumValues: ['Status.PLACED'] }),
    ];

    assert.deepEqual(await find(records), {
      from: '2026-11-30T10:00:00.000Z',
      to: '2026-11-30T14:00:00.000Z',
      sample: 1,
      unused: [
        'Status.SHIPPED',
        'Order.status',
        'Filter.text',
        'Query.node.id',
        'Query.orders.filter',
        'Query.orders.first',
      ],
    });
  });
});
