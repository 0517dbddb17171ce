import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { after } from 'node:test';
import { promisify } from 'node:util';
import {
  consumers,
  deadExchange,
  deadQueueName,
  exchange,
  queueName,
  routingKey,
  services,
  type Envelope,
} from '@shop/shared/contracts';
import { declareTopology } from '@shop/shared/messaging';
import { AmqpServer } from 'amqp-emulator';
import { connect, type Channel } from 'amqplib';
import { startProxy, type Proxy } from './proxy.ts';

const run = promisify(execFile);

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
    const url = new URL(await (virtualHost ??= createVirtualHost()));
    await forgetTopology(url.href);
    const wire = await startProxy(Number(url.port || 5672), url.hostname);
    url.host = `127.0.0.1:${wire.port}`;
    return { url: url.href, wire, [Symbol.asyncDispose]: () => wire[Symbol.asyncDispose]() };
  },
};

let virtualHost: Promise<string> | undefined;

// Registered at the top level, so that it runs after the last test of the file.
after(async () => {
  if (virtualHost) await run('rabbitmqctl', ['delete_vhost', new URL(await virtualHost).pathname.slice(1)]);
});

async function createVirtualHost(): Promise<string> {
  const url = new URL(process.env.RABBITMQ_TEST_URL ?? 'amqp://guest:guest@127.0.0.1:5672');
  const name = `kit-${randomUUID()}`;
  url.pathname = `/${name}`;
  await run('rabbitmqctl', ['add_vhost', name]);
  await run('rabbitmqctl', ['set_permissions', '-p', name, url.username, '.*', '.*', '.*']);
  return url.href;
}

async function forgetTopology(url: string): Promise<void> {
  await using connection = Object.assign(await connect(url), {
    [Symbol.asyncDispose]: () => connection.close(),
  });
  const channel = await connection.createChannel();
  for (const service of services) {
    for (const type of consumers[service]) await channel.deleteQueue(queueName(service, type));
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
  await declareTopology(channel);
  return Object.assign(channel, { [Symbol.asyncDispose]: () => connection.close().catch(() => {}) });
}

/** Publishes as a relay does, and waits until the broker has received all messages. */
export async function send(url: string, ...envelopes: Envelope[]): Promise<void> {
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
