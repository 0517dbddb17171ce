import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { deadExchange, exchange, queueName } from '@shop/shared/contracts';
import { connectBroker } from '@shop/shared/messaging';
import { createLogger } from '@shop/shared/runtime';
import { eventually } from '@shop/shared/testing';
import { connect, type Channel } from 'amqplib';
import { compareTopology, describeDifference } from '../broker/topology.ts';
import { topology } from '../testing/contracts.ts';
import { brokers, openChannel } from '../testing/brokers.ts';

const queue = queueName('payments', 'order.cancelled.v1');
const workQueue = {
  'x-queue-type': 'quorum',
  'x-delivery-limit': 10,
  'x-dead-letter-exchange': deadExchange,
  'x-dead-letter-routing-key': 'payments',
  'x-dead-letter-strategy': 'at-least-once',
  'x-overflow': 'reject-publish',
};

/** A channel on a broker without any declaration. */
async function openBareChannel(url: string): Promise<Channel & AsyncDisposable> {
  const connection = await connect(url);
  const channel = await connection.createChannel();
  return Object.assign(channel, { [Symbol.asyncDispose]: () => connection.close() });
}

const sentences = async (url: string): Promise<string[]> =>
  (await compareTopology(url, topology)).map(describeDifference);

function startRabbit() {
  const rabbitmq = brokers.find(({ name }) => name === 'RabbitMQ');
  assert.ok(rabbitmq);
  return rabbitmq.start();
}

/** A broker connection without consumers, and what it logs. */
async function connectLogged(url: string) {
  const lines: Record<string, unknown>[] = [];
  const logger = createLogger('test', 'info', {
    write: (text) => void lines.push(JSON.parse(text) as Record<string, unknown>),
  });
  const broker = await connectBroker({ url, name: 'test', topology, logger });
  const logged = (message: string) => lines.filter(({ msg }) => msg === message);
  return Object.assign(broker, { logged });
}

for (const { name, start } of brokers) {
  describe(`comparing with ${name}`, () => {
    it('the comparison names what is missing without creating it, and nothing once all is declared', async () => {
      await using broker = await start();

      const missing = await sentences(broker.url);
      assert.ok(missing.includes(`exchange ${exchange} is missing`));
      assert.ok(missing.includes(`queue ${queue} is missing`));
      assert.deepEqual(await sentences(broker.url), missing);

      await using _declared = await openChannel(broker.url);
      assert.deepEqual(await sentences(broker.url), []);
    });

    it('the comparison names differences in type and durability', async () => {
      await using broker = await start();
      await using channel = await openBareChannel(broker.url);
      await channel.assertExchange(deadExchange, 'topic', { durable: false });
      await channel.assertQueue(queue, { durable: false, autoDelete: true });

      const found = await sentences(broker.url);

      for (const sentence of [
        `exchange ${deadExchange}'s type is topic, declared direct`,
        `exchange ${deadExchange} has durable false, declared true`,
        `queue ${queue} has durable false, declared true`,
        `queue ${queue} has auto_delete true, declared false`,
      ]) {
        assert.ok(found.includes(sentence), `${sentence} is not among ${found.join('; ')}`);
      }
    });

    it('a service logs a difference once, and connects when it has been repaired', async () => {
      await using broker = await start();
      await using channel = await openBareChannel(broker.url);
      await channel.assertExchange(deadExchange, 'topic');
      await using service = await connectLogged(broker.url);

      await eventually(() => assert.ok(service.logged('broker away, trying again').length >= 2));
      const [difference, ...more] = service.logged('broker topology differs from its declaration');
      assert.deepEqual(more, []);
      assert.equal(difference?.level, 'error');
      assert.equal(difference?.exchange, deadExchange);
      assert.equal(difference?.argument, 'type');
      assert.equal(difference?.found, 'topic');
      assert.equal(difference?.declared, 'direct');
      assert.match(String(difference?.remedy), /^Delete the exchange when no service publishes/);
      const [retry] = service.logged('broker away, trying again');
      assert.equal(retry?.reason, `exchange ${deadExchange}'s type is topic, declared direct`);
      assert.equal(service.connected(), false);

      await channel.deleteExchange(deadExchange);

      await eventually(() => assert.ok(service.connected()), 20_000);
      assert.deepEqual(await sentences(broker.url), []);
    });
  });
}

describe('arguments that only RabbitMQ compares', () => {
  it('the comparison names every argument that differs', async () => {
    await using broker = await startRabbit();
    await using channel = await openChannel(broker.url);
    const otherwise = async (type: string, found: Record<string, unknown>, exclusive = false) => {
      await channel.deleteQueue(queueName('orders', type));
      const options = { arguments: { ...workQueue, 'x-dead-letter-routing-key': 'orders', ...found } };
      await channel.assertQueue(queueName('orders', type), exclusive ? { exclusive } : options);
    };
    await otherwise('product.created.v1', { 'x-delivery-limit': 5 });
    await otherwise('product.updated.v1', { 'x-message-ttl': 60_000, 'x-single-active-consumer': true });
    await otherwise('stock.reserved.v1', { 'x-overflow': undefined, 'x-dead-letter-strategy': undefined });
    // Longer than the text of a refusal, which the broker truncates.
    await otherwise('stock.rejected.v1', { 'x-dead-letter-routing-key': 'k'.repeat(200) });
    await otherwise('payment.failed.v1', {}, true);

    const named = (await sentences(broker.url)).map((each) => each.replace(/k{4,}/, 'kkk'));

    assert.deepEqual(named.toSorted(), [
      'queue orders.on-payment-failed has exclusive true, declared false',
      'queue orders.on-product-created has x-delivery-limit 5, declared 10',
      'queue orders.on-product-updated has x-message-ttl 60000, declared none',
      'queue orders.on-product-updated has x-single-active-consumer true, declared none',
      'queue orders.on-stock-rejected has x-dead-letter-routing-key kkk, declared orders',
      'queue orders.on-stock-reserved has no x-dead-letter-strategy, declared at-least-once',
      'queue orders.on-stock-reserved has no x-overflow, declared reject-publish',
    ]);
  });

  it('a service that starts logs the queue types and arguments that differ', async () => {
    await using broker = await startRabbit();
    await using channel = await openBareChannel(broker.url);
    await channel.assertQueue(queue, { arguments: { ...workQueue, 'x-delivery-limit': 5 } });
    await channel.assertQueue('payments.dead', { arguments: {} });

    await using service = await connectLogged(broker.url);

    await eventually(() => {
      const told = service.logged('broker topology differs from its declaration');
      assert.deepEqual(
        told.map(({ queue: name, argument, found, declared }) => ({ name, argument, found, declared })),
        [
          { name: 'payments.dead', argument: 'x-queue-type', found: 'classic', declared: 'quorum' },
          { name: queue, argument: 'x-delivery-limit', found: '5', declared: '10' },
        ],
      );
      assert.match(String(told[0]?.remedy), /^Delete the queue when it is empty and no service publishes/);
    });
  });
});
