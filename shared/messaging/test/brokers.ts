import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import { exchange, routingKey, type Envelope } from '@shop/shared/contracts';
import { declareTopology } from '@shop/shared/messaging';
import { AmqpServer } from 'amqp-emulator';
import { connect, type Channel } from 'amqplib';
import { startProxy, type Proxy } from './proxy.ts';

const run = promisify(execFile);

/** A broker of one test's own, behind a wire that the test can cut. */
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

/** A virtual host per test on the server at RABBITMQ_TEST_URL. */
const rabbitmq: BrokerKind = {
  name: 'RabbitMQ',
  async start() {
    const server = new URL(process.env.RABBITMQ_TEST_URL ?? 'amqp://guest:guest@127.0.0.1:5672');
    const vhost = `kit-${randomUUID()}`;
    await run('rabbitmqctl', ['add_vhost', vhost]);
    await run('rabbitmqctl', ['set_permissions', '-p', vhost, server.username, '.*', '.*', '.*']);
    const wire = await startProxy(Number(server.port || 5672), server.hostname);
    return {
      url: `amqp://${server.username}:${server.password}@127.0.0.1:${wire.port}/${vhost}`,
      wire,
      async [Symbol.asyncDispose]() {
        await wire[Symbol.asyncDispose]();
        await run('rabbitmqctl', ['delete_vhost', vhost]);
      },
    };
  },
};

export const brokers: readonly BrokerKind[] = [embedded, rabbitmq];

/** A second pair of eyes and hands on the broker, with the topology declared. */
export async function openChannel(url: string): Promise<Channel & AsyncDisposable> {
  const connection = await connect(url);
  connection.on('error', () => {});
  const channel = await connection.createChannel();
  await declareTopology(channel);
  return Object.assign(channel, { [Symbol.asyncDispose]: () => connection.close().catch(() => {}) });
}

/** Publishes as a relay would, and waits until the broker has taken all. */
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
