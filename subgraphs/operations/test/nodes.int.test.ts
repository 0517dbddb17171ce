import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ada } from '@shop/shared/testing';
import { runningOperations, type Answers } from './running-operations.ts';

const entities = (...found: (string | null)[]): Answers => ({
  '/graphql': { body: { data: { _entities: found.map((name) => name && { __typename: name }) } } },
});
const asked = ({ body }: { body: unknown }) =>
  (body as { variables: { representations: { __typename: string; id: string }[] } }).variables
    .representations;
const problems = ({ errors = [] }: any) =>
  errors.map(({ message, extensions }: any) => [message, extensions.code]);

describe('objects by their ids', () => {
  it('are asked of the subgraph that owns the type, which decides whether the viewer may see them', async () => {
    await using shop = await runningOperations({ orders: entities('Order'), users: entities(null) });

    const { data, errors } = await shop.ask(
      '{ order: node(id: "ord_1") { __typename id } user: node(id: "usr_1") { id } }',
      { viewer: ada },
    );

    assert.deepEqual(
      [data, errors],
      [{ order: { __typename: 'Order', id: 'ord_1' }, user: null }, undefined],
    );
    assert.deepEqual(shop.received.map(asked), [
      [{ __typename: 'Order', id: 'ord_1' }],
      [{ __typename: 'User', id: 'usr_1' }],
    ]);
  });

  it('come in the order of the ids, and each subgraph is asked once', async () => {
    await using shop = await runningOperations({
      products: entities('Product', null),
      orders: entities('Order'),
    });

    const { data } = await shop.ask('{ nodes(ids: ["prd_1", "ord_1", "prd_2", "x_1", "", "prd_1"]) { id } }');

    const expected = ['prd_1', 'ord_1', null, null, null, 'prd_1'];
    assert.deepEqual(
      data.nodes,
      expected.map((id) => id && { id }),
    );
    assert.deepEqual(shop.received.map(({ service }) => service).toSorted(), ['orders', 'products']);
  });

  it('are null for a type whose subgraph is not in the supergraph', async () => {
    await using shop = await runningOperations({ orders: entities('Order') });

    assert.deepEqual((await shop.ask('{ node(id: "prd_1") { id } }')).data, { node: null });
  });

  for (const [what, answers] of [
    ['does not run', null],
    ['answers garbage', { '/graphql': { body: '<html>' } }],
    ['answers with too few', entities()],
    ['answers no data', { '/graphql': { body: { errors: [{ message: 'No' }] } } }],
    ['fails', { '/graphql': { status: 500, body: {} } }],
  ] as const)
    it(`report a subgraph that ${what}`, async () => {
      await using shop = await runningOperations({ orders: answers });

      const answer = await shop.ask('{ node(id: "ord_1") { id } }');

      assert.equal(answer.data.node, null);
      assert.deepEqual(problems(answer), [['The service orders does not answer', 'SUBGRAPH_UNAVAILABLE']]);
    });

  it('are at most 100', async () => {
    await using shop = await runningOperations({ orders: entities() });
    const ids = JSON.stringify(Array.from({ length: 101 }, (_, index) => `ord_${index}`));

    const answer = await shop.ask(`{ nodes(ids: ${ids}) { id } }`);

    assert.deepEqual(problems(answer), [
      ['There are 101 ids, and at most 100 are allowed', 'BAD_USER_INPUT'],
    ]);
  });
});
