import assert from 'node:assert/strict';
import { it } from 'node:test';
import { startMongo } from '@shop/dev-mongo';
import { queueName, type Envelope } from '@shop/shared/contracts';
import { Transient } from '@shop/shared/errors';
import {
  connectBroker,
  declareTopology,
  notIdempotent,
  one,
  type IdempotencyGuard,
} from '@shop/shared/messaging';
import { envelope, eventually, testDependencies } from '@shop/shared/testing';
import { AmqpServer } from 'amqp-emulator';
import { brokers, openChannel, send } from '../testing/brokers.ts';
import { startProxy } from '../testing/proxy.ts';
import { openStore, startService, type TestStore } from '../testing/services.ts';
import { aTally, increment } from '../testing/tally.ts';

const event = 'order.cancelled.v1';
const queue = queueName('payments', event);
const about = { orderId: 'ord_1', customerId: 'usr_1', number: 'A-1', version: 1, reason: 'STAFF' } as const;

/** A store behind a wire that the test can cut. */
async function openDistantStore() {
  await using opening = new AsyncDisposableStack();
  const mongo = opening.use(await startMongo());
  const wire = opening.use(await startProxy(mongo.port));
  const url = `mongodb://127.0.0.1:${wire.port}/?directConnection=true&serverSelectionTimeoutMS=1000`;
  const store = opening.use(await openStore('payments', { url }));
  const opened = opening.move();
  return { ...store, wire, [Symbol.asyncDispose]: () => opened.disposeAsync() };
}

const counting =
  ({ work, tallies }: TestStore) =>
  (_: Envelope, origin: IdempotencyGuard) =>
    work.run(origin, { it: one(tallies, 'a') }, ({ it: tally }) => {
      const before = tally ?? aTally('a');
      return { save: { it: { ...before, count: before.count + 1 } }, result: null };
    });

for (const { name, start } of brokers) {
  it(`leaves events with ${name} while the store is away, and handles them when it is back`, async () => {
    await using broker = await start();
    await using store = await openDistantStore();
    const failed = Promise.withResolvers<void>();
    const handle = (received: Envelope, origin: IdempotencyGuard) =>
      counting(store)(received, origin).catch((error: unknown) => {
        failed.resolve();
        throw error;
      });
    await using payments = await startService(store, broker.url, { handlers: { [event]: handle } });
    await eventually(() => assert.ok(payments.connected()));

    await store.wire.cut();
    await send(broker.url, envelope(event, about), envelope(event, about));
    await failed.promise;
    await store.wire.restore();

    await eventually(async () => assert.equal((await store.rows('tallies'))[0]?.count, 2));
    assert.equal((await store.rows('inbox')).length, 2);
    assert.deepEqual(await store.rows('tasks'), []);
    await using channel = await openChannel(broker.url);
    await eventually(async () => assert.equal((await channel.checkQueue(queue)).messageCount, 0));
  });
}

it('stops while the store is away, and the broker keeps what was not handled', async () => {
  const [embedded] = brokers;
  assert.ok(embedded);
  await using broker = await embedded.start();
  await using store = await openDistantStore();
  const begun = Promise.withResolvers<void>();
  const handle = (received: Envelope, origin: IdempotencyGuard) => {
    begun.resolve();
    return counting(store)(received, origin);
  };
  const payments = await startService(store, broker.url, { handlers: { [event]: handle } });
  await eventually(() => assert.ok(payments.connected()));
  await store.wire.cut();
  await send(broker.url, envelope(event, about));
  await begun.promise;

  await payments[Symbol.asyncDispose]();

  await using channel = await openChannel(broker.url);
  await eventually(async () => assert.equal((await channel.checkQueue(queue)).messageCount, 1));
});

it('calls a unit of work that the store cannot take transient', async () => {
  await using store = await openDistantStore();
  await store.wire.cut();

  await assert.rejects(
    store.work.update(notIdempotent('count'), store.tallies, 'a', (tally) => increment('a')(tally)),
    Transient,
  );
});

it('counts once when the answer to a commit is lost', async () => {
  await using store = await openStore();
  await failOnce(store, 'commitTransaction', { closeConnection: true });

  await store.work.update(notIdempotent('count'), store.tallies, 'a', increment('a'));

  assert.equal((await store.rows('tallies'))[0]?.count, 1);
  assert.equal((await store.rows('outbox')).length, 1);
});

it('runs the decision again when the store asks for it', async () => {
  await using store = await openStore();
  const errorLabels = ['TransientTransactionError'];
  await failOnce(store, 'insert', { errorCode: 112, errorLabels });

  await store.work.update(notIdempotent('count'), store.tallies, 'a', increment('a'));

  assert.equal((await store.rows('tallies'))[0]?.count, 1);
  assert.equal((await store.rows('outbox')).length, 1);
});

it('publishes nothing while the broker is blocked, and goes on when it is not', async () => {
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

it('survives a connection that breaks while everything is being declared', async () => {
  const [embedded] = brokers;
  assert.ok(embedded);
  await using server = await embedded.start();
  let attempts = 0;
  const declare: typeof declareTopology = async (channel) => {
    attempts += 1;
    if (attempts <= 2) {
      await server.wire.cut();
      await server.wire.restore();
    }
    await declareTopology(channel);
  };
  const { logger } = testDependencies();

  await using broker = await connectBroker({ url: server.url, name: 'test', declare, logger });

  await eventually(() => assert.ok(broker.connected()));
  assert.equal(attempts, 3);
});

it('parks an event that nobody could finish within the delivery limit of RabbitMQ', async () => {
  const rabbitmq = brokers.find(({ name }) => name === 'RabbitMQ');
  assert.ok(rabbitmq);
  await using broker = await rabbitmq.start();
  await using store = await openStore('payments');
  const message = envelope(event, about);
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
