import { after } from 'node:test';
import {
  deadExchange,
  deadQueueName,
  exchange,
  queueName,
  routingKey,
  type Envelope,
} from '@shop/shared/contracts';
import { declareTopology } from '@shop/shared/messaging';
import { createVirtualHost } from '@shop/shared/testing';
import { AmqpServer } from 'amqp-emulator';
import { connect, type Channel } from 'amqplib';
import { topology } from './contracts.ts';
import { startProxy, type Proxy } from './proxy.ts';

/** A broker for one test, behind a proxy that the test can cut. */
export type TestBroker = AsyncDisposable & { url: string; wire: Proxy };
type BrokerKind = { name: string; start: () => Promise<TestBroker> };

const embedded: BrokerKind = {
  name: 'the embedded broker',
  async start() {
    const server = new AmqpServer();
    const { port } = await server.listen();
    const wire = await startProxy(port);
    return {
      url: `amqp://127.0.0.1:${wire.port}`,
      wire,
      async [Symbol.asyncDispose]() {
        await wire[Symbol.asyncDispose]();
        await server.close();
      },
    };
  },
};

/** A virtual host per file on the server at RABBITMQ_TEST_URL, emptied before each test. */
const rabbitmq: BrokerKind = {
  name: 'RabbitMQ',
  async start() {
    const url = new URL((await (virtualHost ??= createVirtualHost())).url);
    await forgetTopology(url.href);
    const wire = await startProxy(Number(url.port || 5672), url.hostname);
    url.host = `127.0.0.1:${wire.port}`;
    return { url: url.href, wire, [Symbol.asyncDispose]: () => wire[Symbol.asyncDispose]() };
  },
};

let virtualHost: ReturnType<typeof createVirtualHost> | undefined;

// Registered at the top level, so that it runs after the last test of the file.
after(async () => {
  await (await virtualHost)?.[Symbol.asyncDispose]();
});

async function forgetTopology(url: string): Promise<void> {
  await using connection = Object.assign(await connect(url), {
    [Symbol.asyncDispose]: () => connection.close(),
  });
  const channel = await connection.createChannel();
  for (const { service, type } of topology) {
    await channel.deleteQueue(queueName(service, type));
    await channel.deleteQueue(deadQueueName(service));
  }
  for (const name of [exchange, deadExchange]) await channel.deleteExchange(name);
}

export const brokers: readonly BrokerKind[] = [embedded, rabbitmq];

/** A channel for the test itself, with the topology declared. */
export async function openChannel(url: string): Promise<Channel & AsyncDisposable> {
  const connection = await connect(url);
  connection.on('error', () => {});
  const channel = await connection.createChannel();
  await declareTopology(topology)(channel);
  return Object.assign(channel, { [Symbol.asyncDispose]: () => connection.close().catch(() => {}) });
}

/** Publishes as a relay does, and waits until the broker has received all messages. */
export async function send(url: string, ...envelopes: Envelope<object>[]): Promise<void> {
  await using channel = await openChannel(url);
  for (const each of envelopes) {
    const body = Buffer.from(JSON.stringify(each));
    channel.publish(exchange, routingKey(each.type, each.subject), body, {
      messageId: each.id,
      type: each.type,
      persistent: true,
    });
  }
  await channel.checkExchange(exchange);
}
