import assert from 'node:assert/strict';
import { mkdtempDisposable, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { startGateway } from '@shop/gateway';
import { readConfig } from '@shop/gateway/config';
import { orders } from '@shop/orders';
import { variableSuffix } from '@shop/shared/contracts';
import { createLogger, noFaults, randomIds, realClock } from '@shop/shared/runtime';
import { eventually, startMongoForTest } from '@shop/shared/testing';
import { AmqpServer } from 'amqp-emulator';
import { startStandIns } from './start-stand-ins.ts';

const root = join(import.meta.dirname, '../..');
const names = ['users', 'products', 'payments', 'notifications'];
const viewerSecret = 'a secret that the gateway and its subgraphs share';

/** What products and payments do when all goes well. */
const script = `
reactions:
  order.placed.v1: [{ emit: stock.reserved.v1, afterMs: 10 }]
  payment.requested.v1: [{ emit: payment.captured.v1 }]
`;

const dependencies = {
  clock: realClock,
  ids: randomIds,
  faults: noFaults,
  logger: createLogger('test', 'silent'),
};

/** The graph with real orders; everything else is stood in for. */
async function startGraph() {
  await using starting = new AsyncDisposableStack();
  const broker = new AmqpServer();
  const { url: RABBITMQ_URL } = await broker.listen(0);
  starting.defer(() => broker.close());
  const { path: folder } = starting.use(await mkdtempDisposable(join(tmpdir(), 'stand-ins-')));
  await writeFile(join(folder, 'script.yaml'), script);
  const standIns = starting.use(
    await startStandIns({
      root,
      names,
      viewerSecret,
      brokerUrl: RABBITMQ_URL,
      script: join(folder, 'script.yaml'),
    }),
  );
  const shared = { RABBITMQ_URL, VIEWER_SECRET: viewerSecret, LOG_LEVEL: 'silent' };
  const mongo = starting.use(await startMongoForTest());
  const config = orders.readConfig({ ...shared, PORT_ORDERS: '0', MONGO_URL_ORDERS: mongo.url });
  const real = starting.use(await orders.start(config, dependencies));
  const urls = [...standIns.running, { name: 'orders', url: `${real.url}/graphql` }];
  const [users] = standIns.running;
  const env = {
    ...shared,
    PORT: '0',
    ADMIN_PORT: '0',
    JWKS_URL: users?.url.replace('/graphql', '/.well-known/jwks.json'),
    ...Object.fromEntries(urls.map(({ name, url }) => [`ROUTING_URL_${variableSuffix(name)}`, url])),
  };
  const gateway = starting.use(await startGateway(readConfig(env), dependencies));
  const running = starting.move();
  return { url: `${gateway.url}/graphql`, [Symbol.asyncDispose]: () => running.disposeAsync() };
}

const graph = await startGraph();
after(() => graph[Symbol.asyncDispose]());

async function ask<Data>(query: string, token?: string): Promise<Data> {
  const response = await fetch(graph.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify({ query }),
  });
  const { data, errors } = (await response.json()) as { data: Data; errors?: unknown };
  assert.equal(errors, undefined, JSON.stringify(errors));
  return data;
}

async function signIn(email: string): Promise<string> {
  type Login = { login: { session: { accessToken: string } } };
  const { login } = await ask<Login>(
    `mutation { login(input: { email: "${email}", password: "any" }) { session { accessToken } } }`,
  );
  return login.session.accessToken;
}

describe('a graph with one real subgraph, the others stood in for', () => {
  it('signs in the user of an e-mail address, the same each time', async () => {
    const [one, again] = [await signIn('ada@shop.example'), await signIn('ada@shop.example')];
    const query = '{ me { id email } }';

    const { me } = await ask<{ me: { id: string; email: string } }>(query, one);

    assert.equal(me.email, 'ada@shop.example');
    assert.deepEqual(await ask(query, again), { me });
  });

  it('carries an order of the real subgraph from the cart to its confirmation', async () => {
    const token = await signIn('grace@shop.example');
    type Listed = { products: { edges: { node: { id: string; name: string } }[] } };
    const { products } = await ask<Listed>('{ products(first: 1) { edges { node { id name } } } }', token);
    const [{ node: product } = { node: { id: '', name: '' } }] = products.edges;
    const add = `mutation { addToCart(input: { productId: "${product.id}", quantity: 1 }) { userErrors { code } } }`;
    const place = `mutation { placeOrder(input: {
      idempotencyKey: "one", paymentMethod: "pm_card_visa"
      shippingAddress: { name: "Grace", line1: "1 Mill Street", city: "Lyon", country: "FR" }
    }) { order { id } userErrors { code } } }`;

    // The real subgraph learns of the product by an event.
    await eventually(async () => assert.deepEqual(await ask(add, token), { addToCart: { userErrors: [] } }));
    const { placeOrder } = await ask<{ placeOrder: { order: { id: string } } }>(place, token);

    const { id } = placeOrder.order;
    const read = `{ order(id: "${id}") { status customer { email } lines { product { name } } payment { status } } }`;
    const order = await eventually(async () => {
      const found = await ask<{ order: { status: string } }>(read, token);
      assert.equal(found.order.status, 'CONFIRMED');
      return found.order;
    });
    assert.deepEqual(order, {
      status: 'CONFIRMED',
      customer: { email: 'grace@shop.example' },
      lines: [{ product: { name: product.name } }],
      payment: { status: 'CAPTURED' },
    });
  });
});
