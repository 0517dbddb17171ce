import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { queueName, type Envelope } from '@shop/shared/contracts';
import { notIdempotent } from '@shop/shared/messaging';
import { daysAfter, technicalNow } from '@shop/shared/runtime';
import { eventually, testDependencies } from '@shop/shared/testing';
import { brokers, openChannel } from '../testing/brokers.ts';
import { openStore, startService, type TestStore } from '../testing/services.ts';
import { increment } from '../testing/tally.ts';

const queue = queueName('payments', 'order.cancelled.v1');

const count = (store: TestStore, id: string) =>
  store.work.update(notIdempotent('count'), store.tallies, id, increment(id));
const unpublished = async (store: TestStore): Promise<number> =>
  (await store.rows('outbox')).filter(({ publishedAt }) => publishedAt === null).length;

/** Takes every message from the queue, in order. */
async function drain(url: string, expected: number): Promise<Envelope[]> {
  await using channel = await openChannel(url);
  await eventually(async () => assert.equal((await channel.checkQueue(queue)).messageCount, expected));
  const taken: Envelope[] = [];
  while (taken.length < expected) {
    const message = await channel.get(queue, { noAck: true });
    if (message) taken.push(JSON.parse(message.content.toString()) as Envelope);
  }
  return taken;
}

for (const { name, start } of brokers) {
  describe(`the relay on ${name}`, () => {
    it('the relay publishes right after the commit and marks confirmed events', async () => {
      await using broker = await start();
      await using store = await openStore();
      await using orders = await startService(store, broker.url);
      await eventually(() => assert.ok(orders.connected()));

      await count(store, 'ord_1');

      const [envelope] = await drain(broker.url, 1);
      assert.equal(envelope?.subject, 'ord_1');
      assert.equal(envelope?.source, '/shop/orders');
      assert.equal(envelope?.sequence, '0000000001');
      await eventually(async () => assert.equal(await unpublished(store), 0));
      // A poll has just been, so one that is published by the next poll takes a second, however fast the machine.
      await eventually(async () => {
        const began = performance.now();
        await count(store, 'ord_2');
        await drain(broker.url, 1);
        assert.ok(performance.now() - began < 400, 'before the next poll of the relay');
      });
    });

    it('several replicas publish the events of each subject in order', async () => {
      await using broker = await start();
      await using store = await openStore();
      await using replicas = new AsyncDisposableStack();
      for (let replica = 0; replica < 3; replica++) replicas.use(await startService(store, broker.url));

      // Those of one subject conflict with each other, so the work grows with the square.
      await Promise.all(Array.from({ length: 100 }, (_, index) => count(store, `ord_${index % 5}`)));

      const envelopes = await drain(broker.url, 100);
      for (const id of [0, 1, 2, 3, 4].map((index) => `ord_${index}`)) {
        const sequences = envelopes.filter(({ subject }) => subject === id).map(({ sequence }) => sequence);
        assert.deepEqual(sequences, sequences.toSorted(), id);
        assert.equal(sequences.length, 20);
      }
    });

    it('another replica publishes when the lease of the first has expired', async () => {
      await using broker = await start();
      await using store = await openStore();
      await using orders = await startService(store, broker.url);
      await eventually(() => assert.ok(orders.connected()));
      const leases = store.connection.collection<{ _id: string }>('relay_turns');
      const dead = { holder: 'dead', until: new Date(technicalNow().getTime() + 60_000) };
      await leases.updateOne({ _id: 'relay' }, { $set: dead }, { upsert: true });

      await count(store, 'ord_1');
      assert.equal(await unpublished(store), 1);
      await leases.updateOne({ _id: 'relay' }, { $set: { until: technicalNow() } });

      await drain(broker.url, 1);
    });

    it('events committed while the broker was away are published when it is back', async () => {
      await using broker = await start();
      await using store = await openStore();
      await broker.wire.cut();
      await using orders = await startService(store, broker.url);

      await count(store, 'ord_1');
      await count(store, 'ord_1');
      assert.equal(orders.connected(), false);
      assert.equal(await unpublished(store), 2);
      await broker.wire.restore();

      const envelopes = await drain(broker.url, 2);
      assert.deepEqual(
        envelopes.map(({ sequence }) => Number(sequence)),
        [1, 2],
      );
    });

    it('events that were not confirmed when the connection broke are sent again', async () => {
      await using broker = await start();
      await using store = await openStore();
      await using orders = await startService(store, broker.url);
      await eventually(() => assert.ok(orders.connected()));

      broker.wire.mute();
      await count(store, 'ord_1');
      await using channel = await openChannel(broker.url);
      await eventually(async () => assert.equal((await channel.checkQueue(queue)).messageCount, 1));
      assert.equal(await unpublished(store), 1);
      await broker.wire.cut();
      await broker.wire.restore();

      const [first, second] = await drain(broker.url, 2);
      assert.equal(first?.id, second?.id);
      await eventually(async () => assert.equal(await unpublished(store), 0));
    });

    it('an unroutable event stays in the outbox until a queue receives it', async () => {
      let attempts = 0;
      const faults = { reach: (step: string) => void (attempts += Number(step === 'after-publish')) };
      await using broker = await start();
      await using store = await openStore('orders', { dependencies: testDependencies({ faults }) });
      await using orders = await startService(store, broker.url);
      await eventually(() => assert.ok(orders.connected()));
      await using channel = await openChannel(broker.url);
      for (const service of ['products', 'payments', 'notifications'] as const) {
        await channel.deleteQueue(queueName(service, 'order.cancelled.v1'));
      }

      await count(store, 'ord_1');
      await eventually(() => assert.ok(attempts > 1));
      assert.equal(await unpublished(store), 1);

      await drain(broker.url, 1);
      await eventually(async () => assert.equal(await unpublished(store), 0));
    });

    it('the relay publishes on a new connection after the exchange was deleted', async () => {
      await using broker = await start();
      await using store = await openStore();
      await using orders = await startService(store, broker.url);
      await eventually(() => assert.ok(orders.connected()));
      await using channel = await openChannel(broker.url);
      await channel.deleteExchange('commerce');

      await count(store, 'ord_1');

      await drain(broker.url, 1);
    });

    it('a broker that forgets receives every event again on each connection', async () => {
      await using broker = await start();
      await using store = await openStore();
      await using _orders = await startService(store, broker.url, { brokerForgets: true });
      await count(store, 'ord_1');
      await eventually(async () => assert.equal(await unpublished(store), 0));

      await broker.wire.cut();
      await broker.wire.restore();

      const [first, again] = await drain(broker.url, 2);
      assert.equal(first?.id, again?.id);
    });
  });
}

it('the purge deletes published events after 3 days, inbox rows and commands a week later', async () => {
  await using broker = await brokers[0]?.start();
  await using store = await openStore();
  assert.ok(broker);
  await using _orders = await startService(store, broker.url);
  await count(store, 'ord_1');
  await eventually(async () => assert.equal(await unpublished(store), 0));
  const handledAt = store.dependencies.clock.now();
  await store.connection
    .collection<{ _id: string; at: Date }>('inbox')
    .insertOne({ _id: 'x:evt_1', at: handledAt });
  const hours = (count: number) => store.dependencies.clock.advance(count * 3_600_000);

  hours(1);
  hours(3 * 24);
  await eventually(async () => assert.deepEqual(await store.rows('outbox'), []));
  assert.equal((await store.rows('inbox')).length, 1);

  hours(7 * 24);
  await eventually(async () => assert.deepEqual(await store.rows('inbox'), []));
  assert.ok(daysAfter(handledAt, 10) < store.dependencies.clock.now());
});
