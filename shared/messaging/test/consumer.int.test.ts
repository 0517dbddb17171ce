import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { exchange, queueName, routingKey, type Envelope } from '@shop/shared/contracts';
import { one, type IdempotencyGuard } from '@shop/shared/messaging';
import { envelope, eventually } from '@shop/shared/testing';
import { brokers, openChannel, send } from '../testing/brokers.ts';
import { openStore, startService, type TestStore } from '../testing/services.ts';
import { aTally } from '../testing/tally.ts';

const event = 'order.cancelled.v1';
const queue = queueName('payments', event);

const cancelled = (subject: string, version = 1) =>
  envelope(
    event,
    { orderId: subject, customerId: 'usr_1', number: 'A-1', version, reason: 'STAFF' },
    { subject },
  );

/** Counts each event on the tally of its subject. */
const counting =
  ({ work, tallies }: TestStore) =>
  ({ subject }: Envelope, origin: IdempotencyGuard) =>
    work.run(origin, { it: one(tallies, subject) }, ({ it: tally }) => {
      const before = tally ?? aTally(subject);
      return { save: { it: { ...before, count: before.count + 1 } }, result: null };
    });

/** What the broker still holds once it has taken back what nobody acknowledged. */
async function left(url: string): Promise<number> {
  await using channel = await openChannel(url);
  return (await channel.checkQueue(queue)).messageCount;
}

const countOf = async (store: TestStore, id: string): Promise<unknown> =>
  (await store.rows('tallies')).find(({ _id }) => String(_id) === id)?.count;

for (const { name, start } of brokers) {
  describe(`a consumer on ${name}`, () => {
    it('gives an event that is delivered twice one effect', async () => {
      await using broker = await start();
      await using store = await openStore('payments');
      await using _payments = await startService(store, broker.url, {
        handlers: { [event]: counting(store) },
      });
      const twice = cancelled('ord_1');

      await send(broker.url, twice, twice, cancelled('ord_1'));

      await eventually(async () => assert.equal((await store.rows('inbox')).length, 2));
      await eventually(async () => assert.equal(await left(broker.url), 0));
      assert.equal(await countOf(store, 'ord_1'), 2);
      assert.deepEqual(await store.rows('tasks'), []);
    });

    it('repeats a failed event when its time has come, and lets the others pass meanwhile', async () => {
      await using broker = await start();
      await using store = await openStore('payments');
      let healthy = false;
      const handle = async (received: Envelope, origin: IdempotencyGuard) => {
        if (received.subject === 'ord_1' && !healthy) throw new Error('The provider is away');
        await counting(store)(received, origin);
      };
      await using _payments = await startService(store, broker.url, { handlers: { [event]: handle } });

      await send(broker.url, cancelled('ord_1'), cancelled('ord_2'));

      await eventually(async () => assert.equal(await countOf(store, 'ord_2'), 1));
      const [row] = await eventually(async () => {
        const rows = await store.rows('tasks');
        assert.equal(rows.length, 1);
        return rows;
      });
      const delayMs = row?.dueAt - store.dependencies.clock.now().getTime();
      assert.ok(delayMs > 800 && delayMs < 1200, `due in ${delayMs} ms`);
      assert.equal(row?.lastError, 'The provider is away');
      await eventually(async () => assert.equal(await left(broker.url), 0));

      healthy = true;
      store.dependencies.clock.advance(1200);
      await eventually(async () => assert.equal(await countOf(store, 'ord_1'), 1));
      await eventually(async () => assert.deepEqual(await store.rows('tasks'), []));
    });

    it('parks an event that fails to the last, with its cause', async () => {
      await using broker = await start();
      await using store = await openStore('payments');
      let attempts = 0;
      const handle = async () => {
        attempts += 1;
        throw new Error(`Attempt ${attempts} failed`);
      };
      await using _payments = await startService(store, broker.url, { handlers: { [event]: handle } });
      await send(broker.url, cancelled('ord_1'));

      for (const [made, seconds] of [
        [1, 1.2],
        [2, 6],
        [3, 36],
        [4, 360],
      ] as const) {
        await eventually(async () => assert.equal((await store.rows('tasks'))[0]?.attempt, made));
        store.dependencies.clock.advance(seconds * 1000);
      }

      await eventually(async () => {
        const [row] = await store.rows('tasks');
        assert.equal(row?.state, 'parked');
        assert.equal(row?.lastError, 'Attempt 5 failed');
        assert.equal(JSON.parse(row?.data.body).subject, 'ord_1');
      });
    });

    it('parks what fits no schema at once, and goes on', async () => {
      await using broker = await start();
      await using store = await openStore('payments');
      await using _payments = await startService(store, broker.url, {
        handlers: { [event]: counting(store) },
      });
      const wrong = { ...cancelled('ord_1'), data: { orderId: 'ord_1' } } as unknown as Envelope;

      await send(broker.url, wrong, cancelled('ord_2'));
      await using channel = await openChannel(broker.url);
      channel.publish(exchange, routingKey(event, 'ord_3'), Buffer.from('no JSON'));

      await eventually(async () => assert.equal(await countOf(store, 'ord_2'), 1));
      await eventually(async () => {
        const rows = await store.rows('tasks');
        assert.deepEqual(
          rows.map(({ state }) => state),
          ['parked', 'parked'],
        );
        assert.match(String(rows.find(({ key }) => key === wrong.id)?.lastError), /customerId/);
      });
      await eventually(async () => assert.equal(await left(broker.url), 0));
    });

    it('handles the events of a subject in order, those of different subjects side by side', async () => {
      await using broker = await start();
      await using store = await openStore('payments');
      const handled: string[] = [];
      const bothInHand = Promise.withResolvers<void>();
      const inHand = new Set<string>();
      const handle = async ({ subject, data }: Envelope) => {
        inHand.add(subject);
        if (inHand.size === 2) bothInHand.resolve();
        await bothInHand.promise;
        // The first takes longest, so that only waiting in line keeps the order.
        const version = 'version' in data ? data.version : 0;
        for (let turn = version; turn < 10; turn++) await new Promise(setImmediate);
        handled.push(`${subject} ${version}`);
      };
      await using _payments = await startService(store, broker.url, { handlers: { [event]: handle } });

      await send(
        broker.url,
        ...[1, 2, 3, 4, 5].flatMap((version) => [cancelled('a', version), cancelled('b', version)]),
      );

      await eventually(() => assert.equal(handled.length, 10));
      for (const subject of ['a', 'b']) {
        const own = handled.filter((each) => each.startsWith(subject));
        assert.deepEqual(own, own.toSorted());
      }
    });

    it('finishes and acknowledges what is in hand before it stops', async () => {
      await using broker = await start();
      await using store = await openStore('payments');
      const begun = Promise.withResolvers<void>();
      const finish = Promise.withResolvers<void>();
      const handle = async (received: Envelope, origin: IdempotencyGuard) => {
        begun.resolve();
        await finish.promise;
        await counting(store)(received, origin);
      };
      const payments = await startService(store, broker.url, { handlers: { [event]: handle } });
      await send(broker.url, cancelled('ord_1'));
      await begun.promise;

      let stopped = false;
      const stopping = payments[Symbol.asyncDispose]().then(() => (stopped = true));
      await send(broker.url, cancelled('ord_2'));
      assert.equal(stopped, false);
      finish.resolve();
      await stopping;

      assert.equal(await countOf(store, 'ord_1'), 1);
      assert.ok((await left(broker.url)) <= 1, 'only what came later is left');
    });

    it('handles once what is delivered again after the connection broke in the middle of it', async () => {
      await using broker = await start();
      await using store = await openStore('payments');
      const begun = Promise.withResolvers<void>();
      const finish = Promise.withResolvers<void>();
      let deliveries = 0;
      const handle = async (received: Envelope, origin: IdempotencyGuard) => {
        deliveries += 1;
        begun.resolve();
        await finish.promise;
        await counting(store)(received, origin);
      };
      await using payments = await startService(store, broker.url, { handlers: { [event]: handle } });
      await send(broker.url, cancelled('ord_1'));
      await begun.promise;

      await broker.wire.cut();
      await broker.wire.restore();
      await eventually(() => assert.ok(payments.connected()));
      finish.resolve();

      await eventually(() => assert.equal(deliveries, 2));
      await eventually(async () => assert.equal(await left(broker.url), 0));
      assert.equal(await countOf(store, 'ord_1'), 1);
    });

    it('parks what the broker gave up delivering', async () => {
      await using broker = await start();
      await using store = await openStore('payments');
      const message = cancelled('ord_1');
      await send(broker.url, message);
      await using channel = await openChannel(broker.url);
      const taken = await eventually(
        async () => (await channel.get(queue)) || assert.fail('nothing there yet'),
      );
      channel.nack(taken, false, false);

      await using _payments = await startService(store, broker.url);

      await eventually(async () => {
        const [row] = await store.rows('tasks');
        assert.equal(row?.state, 'parked');
        assert.equal(row?._id, `retry:${queue}:${message.id}`);
        assert.equal(row?.lastError, 'The broker gave up delivering it');
      });
    });

    it('can be stopped the moment it was started', async () => {
      await using broker = await start();
      await using store = await openStore('payments');

      for (let round = 0; round < 5; round++)
        await (await startService(store, broker.url))[Symbol.asyncDispose]();
      const payments = await startService(store, broker.url);
      await eventually(() => assert.ok(payments.connected()));
      await payments[Symbol.asyncDispose]();
    });
  });
}
