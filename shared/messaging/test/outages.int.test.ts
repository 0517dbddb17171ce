import assert from 'node:assert/strict';
import { it } from 'node:test';
import { startMongo } from '@shop/dev-mongo';
import type { Envelope } from '@shop/shared/contracts';
import { Transient } from '@shop/shared/errors';
import { connectBroker, declareTopology, notIdempotent, type IdempotencyGuard } from '@shop/shared/messaging';
import { eventually, testDependencies } from '@shop/shared/testing';
import { AmqpServer } from 'amqp-emulator';
import { brokers, openChannel, send } from '../testing/brokers.ts';
import { cancelled, counting, event, queue } from '../testing/cancellations.ts';
import { startProxy } from '../testing/proxy.ts';
import { topology } from '../testing/contracts.ts';
import { openStore, startService, type TestStore } from '../testing/services.ts';
import { increment } from '../testing/tally.ts';

/** A store behind a proxy that the test can cut. */
async function openDistantStore() {
  await using opening = new AsyncDisposableStack();
  const mongo = opening.use(await startMongo());
  const wire = opening.use(await startProxy(mongo.port));
  const url = `mongodb://127.0.0.1:${wire.port}/?directConnection=true&serverSelectionTimeoutMS=1000`;
  const store = opening.use(await openStore('payments', { url }));
  const opened = opening.move();
  return { ...store, wire, [Symbol.asyncDispose]: () => opened.disposeAsync() };
}

for (const { name, start } of brokers) {
  it(`events stay with ${name} while the store is away, and are handled when it is back`, async () => {
    await using broker = await start();
    await using store = await openDistantStore();
    const failed = Promise.withResolvers<void>();
    const handle = (received: Envelope, guard: IdempotencyGuard) =>
      counting(store)(received, guard).catch((error: unknown) => {
        failed.resolve();
        throw error;
      });
    await using payments = await startService(store, broker.url, { handlers: { [event]: handle } });
    await eventually(() => assert.ok(payments.connected()));

    await store.wire.cut();
    await send(broker.url, cancelled(), cancelled());
    await failed.promise;
    await store.wire.restore();

    await eventually(async () => assert.equal((await store.rows('tallies'))[0]?.count, 2));
    assert.equal((await store.rows('inbox')).length, 2);
    assert.deepEqual(await store.rows('tasks'), []);
    await using channel = await openChannel(broker.url);
    await eventually(async () => assert.equal((await channel.checkQueue(queue)).messageCount, 0));
  });
}

it('a service can stop while the store is away, and the broker keeps the messages', async () => {
  const [embedded] = brokers;
  assert.ok(embedded);
  await using broker = await embedded.start();
  await using store = await openDistantStore();
  const begun = Promise.withResolvers<void>();
  const handle = (received: Envelope, guard: IdempotencyGuard) => {
    begun.resolve();
    return counting(store)(received, guard);
  };
  const payments = await startService(store, broker.url, { handlers: { [event]: handle } });
  await eventually(() => assert.ok(payments.connected()));
  await store.wire.cut();
  await send(broker.url, cancelled());
  await begun.promise;

  await payments[Symbol.asyncDispose]();

  await using channel = await openChannel(broker.url);
  await eventually(async () => assert.equal((await channel.checkQueue(queue)).messageCount, 1));
});

it('a unit of work fails with a Transient error while the store is away', async () => {
  await using store = await openDistantStore();
  await store.wire.cut();

  await assert.rejects(
    store.work.update(notIdempotent('count'), store.tallies, 'a', (tally) => increment('a')(tally)),
    Transient,
  );
});

it('a unit of work takes effect once when the answer to its commit is lost', async () => {
  await using store = await openStore();
  await failOnce(store, 'commitTransaction', { closeConnection: true });

  await store.work.update(notIdempotent('count'), store.tallies, 'a', increment('a'));

  assert.equal((await store.rows('tallies'))[0]?.count, 1);
  assert.equal((await store.rows('outbox')).length, 1);
});

it('a unit of work is rerun when the store reports a transient transaction error', async () => {
  await using store = await openStore();
  const errorLabels = ['TransientTransactionError'];
  await failOnce(store, 'insert', { errorCode: 112, errorLabels });

  await store.work.update(notIdempotent('count'), store.tallies, 'a', increment('a'));

  assert.equal((await store.rows('tallies'))[0]?.count, 1);
  assert.equal((await store.rows('outbox')).length, 1);
});

it('the relay publishes nothing while the broker is blocked, and resumes when it is unblocked', async () => {
  await using server = Object.assign(new AmqpServer(), {
    async [Symbol.asyncDispose](this: AmqpServer) {
      await this.close();
    },
  });
  const { url } = await server.listen();
  await using store = await openStore('orders');
  await using orders = await startService(store, url);
  await eventually(() => assert.ok(orders.connected()));

  server.block();
  await eventually(() => assert.equal(orders.connected(), false));
  await store.work.update(notIdempotent('count'), store.tallies, 'ord_1', increment('ord_1'));
  assert.equal((await store.rows('outbox'))[0]?.publishedAt, null);
  server.unblock();

  await eventually(async () => assert.notEqual((await store.rows('outbox'))[0]?.publishedAt, null));
});

it('the broker connection recovers when it breaks while the topology is declared', async () => {
  const [embedded] = brokers;
  assert.ok(embedded);
  await using server = await embedded.start();
  let attempts = 0;
  const declare: ReturnType<typeof declareTopology> = async (channel) => {
    attempts += 1;
    if (attempts <= 2) {
      await server.wire.cut();
      await server.wire.restore();
    }
    await declareTopology(topology)(channel);
  };
  const { logger } = testDependencies();

  await using broker = await connectBroker({ url: server.url, name: 'test', topology, declare, logger });

  await eventually(() => assert.ok(broker.connected()));
  assert.equal(attempts, 3);
});

it('an event that reaches the delivery limit of RabbitMQ is parked', async () => {
  const rabbitmq = brokers.find(({ name }) => name === 'RabbitMQ');
  assert.ok(rabbitmq);
  await using broker = await rabbitmq.start();
  await using store = await openStore('payments');
  const message = cancelled();
  await send(broker.url, message);
  await using channel = await openChannel(broker.url);
  let deliveries = 0;
  const { consumerTag } = await channel.consume(queue, (delivered) => {
    deliveries += 1;
    if (delivered) channel.nack(delivered);
  });
  await eventually(async () => assert.equal((await channel.checkQueue('payments.dead')).messageCount, 1));
  await channel.cancel(consumerTag);
  assert.equal(deliveries, 11);

  await using _payments = await startService(store, broker.url);

  await eventually(async () => {
    const [row] = await store.rows('tasks');
    assert.equal(row?.state, 'parked');
    assert.equal(row?.task, `retry:${queue}`);
    assert.equal(row?.key, message.id);
  });
});

const failOnce = async ({ connection }: TestStore, command: string, fault: Record<string, unknown>) => {
  await connection.db?.admin().command({
    configureFailPoint: 'failCommand',
    mode: { times: 1 },
    data: { failCommands: [command], ...fault },
  });
};
