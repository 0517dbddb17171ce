import type { Envelope } from '@shop/shared/contracts';
import { envelope, freePort } from '@shop/shared/testing';
import { AmqpServer } from 'amqp-emulator';

export type TestBroker = {
  url: string;
  /** Publishes an event about the order, as orders does. */
  announce(
    type: string,
    data: { orderId: string; customerId?: string },
    overrides?: Partial<Envelope>,
  ): Promise<void>;
  publishText(routingKey: string, text: string): Promise<void>;
  stop(): Promise<void>;
  start(): Promise<void>;
};

export async function startTestBroker(starting: AsyncDisposableStack): Promise<TestBroker> {
  let server = new AmqpServer();
  const { url, port } = await server.listen(await freePort());
  starting.defer(() => server.close());
  const publishText = async (routingKey: string, text: string) => {
    server.getBroker().publish('commerce', routingKey, Buffer.from(text));
  };
  return {
    url,
    publishText,
    async announce(type, { orderId, customerId = 'usr_ada' }, overrides = {}) {
      const line = {
        productId: 'prd_1',
        sku: 'A-1',
        name: 'A',
        quantity: 1,
        unitPrice: { amountMinor: 1, currency: 'EUR' },
      };
      const data = { orderId, customerId, number: '1', version: 1, lines: [line], total: line.unitPrice };
      const shipped = { carrier: 'DHL', trackingNumber: '1' };
      const event = envelope(type, { ...data, ...shipped }, { subject: orderId, ...overrides });
      await publishText(`${type}.${orderId}`, JSON.stringify(event));
    },
    stop: () => server.close(),
    async start() {
      server = new AmqpServer();
      await server.listen(port);
    },
  };
}
