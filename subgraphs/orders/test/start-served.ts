import assert from 'node:assert/strict';
import { startMongo } from '@shop/dev-mongo';
import { anonymous, viewerHeader, viewerSigner, type Viewer } from '@shop/shared/auth';
import { exchange, routingKey, type Envelope } from '@shop/shared/contracts';
import { createUnitOfWork, once } from '@shop/shared/messaging';
import { connectMongo } from '@shop/shared/runtime';
import { eventually, testAmbient } from '@shop/shared/testing';
import { AmqpServer } from 'amqp-emulator';
import { startOrders } from '../start.ts';
import { mongoOrderStore } from '../store/mongo.ts';
import { anAddress, aProduct, noon } from './builders.ts';

const viewerSecret = 'a secret for tests, 32 characters';

export const ada: Viewer = { id: 'usr_ada', roles: ['CUSTOMER'], sessionId: null };
export const bob: Viewer = { id: 'usr_bob', roles: ['CUSTOMER'], sessionId: null };
export const sam: Viewer = { id: 'usr_sam', roles: ['SUPPORT'], sessionId: null };
export const nobody = anonymous;

const { line2: _, ...shippingAddress } = anAddress;
const placeTwoKettles = `mutation ($placing: PlaceOrderInput!) {
  addToCart(input: { productId: "prd_kettle", quantity: 2 }) { userErrors { code } }
  placeOrder(input: $placing) { order { id } userErrors { code } }
}`;

type Placed = { placeOrder: { order: { id: string } } };
/** Each test looks into what it asked for. */
type Json = ReturnType<typeof JSON.parse>;
type Answer<Data> = { data: Data; errors?: { extensions: { code: string } }[] };
export type Served = Awaited<ReturnType<typeof startServed>>;

/** The whole service on embedded servers, asked over HTTP as the gateway asks it. */
export async function startServed() {
  await using starting = new AsyncDisposableStack();
  const mongo = starting.use(await startMongo());
  const broker = starting.adopt(new AmqpServer(), (server) => server.close());
  const { url: brokerUrl } = await broker.listen();
  const ambient = testAmbient({ now: noon });
  const common = { host: '127.0.0.1', port: 0, mongoUrl: mongo.url, brokerUrl, brokerForgets: true };
  const service = starting.use(await startOrders({ ...common, viewerSecret, logLevel: 'silent' }, ambient));
  const connection = starting.use(await connectMongo(mongo.url, 'orders'));
  const orders = mongoOrderStore(connection, createUnitOfWork(connection, 'orders', ambient));
  await eventually(async () => {
    const ready: unknown = await (await fetch(`${service.url}/ready`)).json();
    assert.deepEqual(ready, { status: 'ready', mongo: true, broker: true });
  });
  const sign = viewerSigner({ secret: viewerSecret, clock: ambient.clock });
  const running = starting.move();

  const post = async <Data>(query: string, variables: object, headers: Record<string, string>) => {
    const response = await fetch(`${service.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query, variables }),
    });
    return { status: response.status, ...((await response.json()) as Answer<Data>) };
  };
  const ask = async <Data = Json>(viewer: Viewer, query: string, variables: object = {}) =>
    post<Data>(query, variables, { [viewerHeader]: await sign(viewer) });
  return {
    ambient,
    connection,
    orders,
    url: service.url,
    ask,
    /** Ada orders two kettles; gives the id of the order. */
    async placeForAda(idempotencyKey = 'first'): Promise<string> {
      await orders.keepProduct(once('test'), aProduct());
      const placing = { idempotencyKey, paymentMethod: 'pm_card_visa', shippingAddress };
      const { data } = await ask<Placed>(ada, placeTwoKettles, { placing });
      return data.placeOrder.order.id;
    },
    /** As another service does. */
    publish(event: Envelope): void {
      const content = Buffer.from(JSON.stringify(event));
      broker
        .getBroker()
        .publish(exchange, routingKey(event.type, event.subject), content, { messageId: event.id });
    },
    askUnsigned: (query: string) => post<undefined>(query, {}, {}),
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}
