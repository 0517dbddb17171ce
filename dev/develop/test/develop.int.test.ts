import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import { eventually, freePort } from '@shop/shared/testing';
import { askSteadily, graphClient } from '@shop/testbench/clients';
import { aProduct, fillCart, placeOrder } from '@shop/testbench/playwright/shop';
import { newCustomer, signInAdministrator } from '@shop/testbench/playwright/users';
import { newSubgraph } from '../../../tools/new-subgraph/new-subgraph.ts';
import { removeSubgraph } from '../../../tools/new-subgraph/remove-subgraph.ts';
import { startCopy } from './start-copy.ts';

const schema = 'subgraphs/orders/schema.graphql';
const resolvers = 'subgraphs/orders/resolvers/query.ts';

it('brings what is saved into use, and nothing is cut', async (t) => {
  await using system = await startCopy();
  const { graphUrl, root, printed } = system;
  const admin = await signInAdministrator({ graphUrl });
  const customer = await newCustomer({ graphUrl });
  const { id: productId } = await aProduct(admin);
  await fillCart(customer, productId);
  type Updated = { myOrdersUpdated: { status: string } };
  using live = customer.follow<Updated>('subscription { myOrdersUpdated(after: "") { status } }');
  const order = await placeOrder(customer);
  await live.until(({ myOrdersUpdated: { status } }) => status === 'CONFIRMED');
  const asking = askSteadily(
    customer,
    '{ orders(first: 1) { edges { node { number lines { product { name } } } } } }',
  );
  const hello = () => graphClient(graphUrl).send<{ hello: string }>('{ hello }');
  const untilHello = (text: string) =>
    eventually(async () => assert.deepEqual((await hello()).data, { hello: text }));

  await t.test('a field with its resolver is answered', async () => {
    system.edit(schema, 'type Query {', 'type Query {\n  "A greeting."\n  hello: String!\n');
    await system.untilProblems(['orders does not start', /Query.hello has no resolver$/]);
    system.edit('subgraphs/orders/permissions.ts', 'Query: {', 'Query: {\n    hello: allow,');
    system.edit(resolvers, 'queryResolvers = {', "queryResolvers = {\n  hello: () => 'first',");
    await untilHello('first');
    await system.untilProblems();
  });

  await t.test('the last good graph answers while the schema does not compose', async () => {
    system.edit(schema, 'hello: String!', 'hello: Strin!');
    const [before = ''] = readFileSync(join(root, schema), 'utf8').split('hello: Strin!');
    const line = before.split('\n').length;
    const place = String.raw`orders/schema.graphql +@shop/orders\n +${line} {2}error {2}INVALID_GRAPHQL {2}Query.hello\n`;
    const problem = new RegExp(`${place}.*Unknown type Strin\n +fix: `);
    await system.untilProblems(['The subgraphs do not compose', problem]);
    assert.ok(printed.some((text) => problem.test(text)));
    await untilHello('first');
    system.edit(schema, 'hello: Strin!', 'hello: String!');
    await system.untilProblems();
  });

  await t.test('a syntax error is shown with its line, and the last good process answers', async () => {
    system.edit(resolvers, "hello: () => 'first'", "hello: () => 'second',");
    await system.untilProblems(['orders does not start', /^subgraphs\/orders\/resolvers\/query.ts:\d+\n/]);
    await untilHello('first');
    system.edit(resolvers, "'second',,", "'second',");
    await untilHello('second');
    assert.match(readFileSync(join(root, 'gateway/api.graphql'), 'utf8'), /hello: String!/);
  });

  await t.test('a subgraph is added and removed', async () => {
    await newSubgraph(root, { name: 'gift-cards', port: await freePort() });
    const giftCard = async () =>
      (await graphClient(graphUrl).ask<{ __type: unknown }>('{ __type(name: "GiftCard") { name } }')).__type;
    await eventually(async () => assert.deepEqual(await giftCard(), { name: 'GiftCard' }));
    await removeSubgraph(root, 'gift-cards');
    await eventually(async () => assert.equal(await giftCard(), null));
  });

  assert.deepEqual(await asking.failures(), []);
  await admin.ask(
    'mutation Ship($input: ShipOrderInput!) { shipOrder(input: $input) { userErrors { code } } }',
    {
      input: { orderId: order.id, carrier: 'DHL', trackingNumber: '1' },
    },
  );
  await live.until(({ myOrdersUpdated: { status } }) => status === 'SHIPPED');
  assert.equal(live.ended, undefined);
});
