import assert from 'node:assert/strict';
import { startMongo } from '@shop/dev-mongo';
import { anonymous, viewerHeader, viewerSigner, type Viewer } from '@shop/shared/auth';
import { exchange, routingKey, type Envelope } from '@shop/shared/contracts';
import type { UserError } from '@shop/shared/graphql';
import { connectBroker, declareTopology } from '@shop/shared/messaging';
import { connectMongo } from '@shop/shared/runtime';
import { eventually, testAmbient } from '@shop/shared/testing';
import { AmqpServer } from 'amqp-emulator';
import { startProducts } from '../start.ts';

export const staff: Viewer = { id: 'usr_staff', roles: ['CUSTOMER', 'SUPPORT'], sessionId: null };
export const customer: Viewer = { id: 'usr_1', roles: ['CUSTOMER'], sessionId: null };
export { anonymous };

type Answer<Data> = { data: Data; errors?: { message: string; extensions: { code: string } }[] };

const viewerSecret = 'a secret for tests, long enough to sign with';

/** The subgraph as it runs, on a datastore and a broker of its own, and the ways to it. */
export async function aServedCatalogue() {
  await using starting = new AsyncDisposableStack();
  const mongo = starting.use(await startMongo());
  const broker = starting.adopt(new AmqpServer(), (server) => server.close());
  const { url: brokerUrl } = await broker.listen();
  const ambient = testAmbient();
  const service = starting.use(
    await startProducts(
      {
        host: '127.0.0.1',
        port: 0,
        mongoUrl: mongo.url,
        brokerUrl,
        brokerForgets: true,
        viewerSecret,
        logLevel: 'silent',
      },
      ambient,
    ),
  );
  const connection = starting.use(await connectMongo(mongo.url, 'products'));
  const outside = starting.use(
    await connectBroker({
      url: brokerUrl,
      name: 'outside',
      declare: declareTopology,
      logger: ambient.logger,
    }),
  );
  await eventually(async () => {
    const ready = await (await fetch(`${service.url}/ready`)).json();
    assert.deepEqual([ready, outside.connected()], [{ status: 'ready', mongo: true, broker: true }, true]);
  });
  const sign = viewerSigner({ secret: viewerSecret, clock: ambient.clock });
  const running = starting.move();

  const post = async <Data>(headers: Record<string, string>, query: string, variables: object = {}) => {
    const response = await fetch(`${service.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query, variables }),
    });
    return { status: response.status, ...((await response.json()) as Answer<Data>) };
  };
  return {
    /** To what it has stored. */
    connection,
    unsigned: (query: string) => post<undefined>({}, query),
    ask: async <Data>(viewer: Viewer, query: string, variables?: object) =>
      post<Data>({ [viewerHeader]: await sign(viewer) }, query, variables),
    /** As another service would; waits until the queues that want it have it. */
    publish: (event: Envelope) =>
      eventually(async () => {
        const { id, type, subject, traceparent, correlationid: correlationId } = event;
        const key = routingKey(type, subject);
        const message = { id, exchange, routingKey: key, type, body: JSON.stringify(event), mandatory: true };
        assert.deepEqual(await outside.publish([{ ...message, traceparent, correlationId }]), [id]);
      }),
    /** The events with this beginning that the subgraph publishes from now on. */
    follow(type: string): Envelope[] {
      const heard: Envelope[] = [];
      const hear = (_key: string, { content }: { content: Buffer }) =>
        void heard.push(JSON.parse(content.toString()) as Envelope);
      broker.getBroker().subscribeTmp(exchange, `${type}.#`, hear, { noAck: true });
      return heard;
    },
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

type ProductSeen = { id: string; stock: { available: number; reserved: number; sold: number } };
type Payload = { product: ProductSeen | null; userErrors: UserError[] };
type Served = Awaited<ReturnType<typeof aServedCatalogue>>;

const createProduct = /* GraphQL */ `
  mutation ($input: CreateProductInput!) {
    createProduct(input: $input) {
      product {
        id
      }
      userErrors {
        code
        field
        message
        retryable
      }
    }
  }
`;
const adjustStock = /* GraphQL */ `
  mutation ($input: AdjustStockInput!) {
    adjustStock(input: $input) {
      product {
        id
        stock {
          available
          reserved
          sold
        }
      }
      userErrors {
        code
        field
        message
      }
    }
  }
`;

const kettle = {
  sku: 'KIT-0001',
  name: 'Copper Kettle',
  description: 'Boils quickly.',
  price: { amount: '24.90', currency: 'EUR' },
  category: 'KITCHEN',
};

/** What staff does most, with an input in which only the fields that matter are given. */
export const asStaff = (shop: Served) => ({
  create: async (input: object = {}) => {
    const variables = { input: { ...kettle, ...input } };
    return (await shop.ask<{ createProduct: Payload }>(staff, createProduct, variables)).data.createProduct;
  },
  adjust: async (input: object = {}) => {
    const complete = {
      idempotencyKey: 'key-1',
      productId: 'prd_1',
      delta: 10,
      reason: 'delivery 4711',
      ...input,
    };
    return (await shop.ask<{ adjustStock: Payload }>(staff, adjustStock, { input: complete })).data
      .adjustStock;
  },
});
