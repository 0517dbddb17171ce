import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { eventually } from '@shop/shared/testing';
import { graphClient, signIn } from '@shop/testbench/clients';
import { fillCart } from '@shop/testbench/playwright/shop';
import { reservePorts } from '../../../testbench/stack/process/ports.ts';
import { deployedSubgraphs } from '../deployed-graph.ts';
import { startDevelopment } from '../develop.ts';
import { startCopy } from './start-copy.ts';

type Cart = {
  me: { name: string };
  cart: { total: { amount: string }; lines: { product: { id: string; name: string } }[] };
};

type Saved = { hello: string; colour: string };

const system = await startCopy({ real: ['orders'] });
after(() => system[Symbol.asyncDispose]());
const { graphUrl, ports, infrastructure } = system;
const customer = await signIn(graphUrl, 'ada@example.com', 'any password will do');

const cart = () =>
  customer.ask<Cart>('{ me { name } cart { total { amount } lines { product { id name } } } }');

describe('npx shop dev --real orders', () => {
  it('answers one query from the real subgraph and from stand-ins', async () => {
    await fillCart(customer, 'prd_1');
    const { product } = await customer.ask<{ product: { name: string } }>(
      '{ product(id: "prd_1") { name } }',
    );
    const found = await cart();

    assert.deepEqual(found.cart.lines, [{ product: { id: 'prd_1', name: product.name } }]);
    assert.match(found.me.name, /\w/);
  });

  it('brings an event of a stand-in to the real subgraph', async () => {
    const price = { amountMinor: 123_456, currency: 'EUR' };
    const event = { type: 'product.updated.v1', subject: 'prd_1', data: { price } };
    const emitted = await fetch(`http://127.0.0.1:${ports.products}/events`, {
      method: 'POST',
      body: JSON.stringify(event),
    });

    assert.equal(emitted.status, 200, await emitted.text());
    await eventually(async () => assert.equal((await cart()).cart.total.amount, '1234.56'));
  });

  it('uses a saved schema of the real subgraph, and one of a stand-in', async () => {
    system.edit(
      'subgraphs/orders/schema.graphql',
      'type Query {',
      'type Query {\n  "A greeting."\n  hello: String!\n',
    );
    system.edit('subgraphs/orders/permissions.ts', 'Query: {', 'Query: {\n    hello: allow,');
    system.edit(
      'subgraphs/orders/resolvers/query.ts',
      'queryResolvers = {',
      "queryResolvers = {\n  hello: () => 'saved',",
    );
    system.edit(
      'subgraphs/products/schema.graphql',
      'type Query {',
      'type Query {\n  "Of the shop."\n  colour: String!\n',
    );

    await eventually(async () => {
      const { hello, colour } = await graphClient(graphUrl).ask<Saved>('{ hello colour }');
      assert.deepEqual([hello, typeof colour], ['saved', 'string']);
    });
  });

  it('starts no server that the real subgraph does not use', () => {
    const { mailbox, paymentSandbox } = infrastructure;
    assert.deepEqual({ mailbox, paymentSandbox }, { mailbox: undefined, paymentSandbox: undefined });
  });
});

describe('npx shop dev --real orders --graph', () => {
  const { VIEWER_SECRET } = infrastructure.env;

  it('runs the named subgraph here, and sends the rest to the deployed graph', async () => {
    await using reserved = await reservePorts();
    const silent = { print: () => {}, onOutput: () => {} };
    await using here = await startDevelopment({
      ...{ root: system.root, data: ':memory:', ports: reserved.ports, ...silent },
      env: { VIEWER_SECRET, LOG_LEVEL: 'error' },
      real: ['orders'],
      graph: system.supergraphUrl,
    });
    const there = await signIn(here.graphUrl, 'ada@example.com', 'any password will do');
    await there.ask(
      'mutation ($input: UpdateProductInput!) { updateProduct(input: $input) { userErrors { code } } }',
      { input: { productId: 'prd_2', name: 'Renamed there' } },
    );
    const query = '{ product(id: "prd_2") { name } cart { lines { quantity } } }';

    assert.deepEqual(await there.ask(query), { product: { name: 'Renamed there' }, cart: { lines: [] } });
    assert.deepEqual(await customer.ask(query), {
      product: { name: 'Renamed there' },
      cart: { lines: [{ quantity: 1 }] },
    });
  });

  it('refuses what leads to no subgraph, in one sentence', async () => {
    const refused: [url: string, env: object, reason: RegExp][] = [
      [system.supergraphUrl, {}, /^--graph needs VIEWER_SECRET, /],
      [
        system.supergraphUrl,
        { VIEWER_SECRET, RABBITMQ_URL: 'amqp://localhost' },
        /^--graph and RABBITMQ_URL exclude /,
      ],
      [graphUrl, { VIEWER_SECRET }, /^--graph takes the URL of a published supergraph/],
    ];
    for (const [url, env, reason] of refused)
      await assert.rejects(deployedSubgraphs(url, ['orders'], { ...env }), { message: reason });
  });
});
