import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { exchange, routingKey, type Envelope } from '@shop/shared/contracts';
import type { IdempotencyGuard } from '@shop/shared/messaging';
import { eventually } from '@shop/shared/testing';
import { brokers, openChannel, send } from '../testing/brokers.ts';
import { cancelled, counting, countOf, event, queue } from '../testing/cancellations.ts';
import { openStore, startService } from '../testing/services.ts';

/** The messages in the queue that are not delivered, or no longer. */
async function messagesLeft(url: string): Promise<number> {
  await using channel = await openChannel(url);
  return (await channel.checkQueue(queue)).messageCount;
}

for (const { name, start } of brokers) {
  describe(`a consumer on ${name}`, () => {
    it('a consumer gives an event that is delivered twice one effect', async () => {
      await using broker = await start();
      await using store = await openStore('payments');
      await using _payments = await startService(store, broker.url, {
        handlers: { [event]: counting(store) },
      });
      const twice = cancelled('ord_1');

      await send(broker.url, twice, twice, cancelled('ord_1'));

      await eventually(async () => assert.equal((await store.rows('inbox')).length, 2));
      await eventually(async () => assert.equal(await messagesLeft(broker.url), 0));
      assert.equal(await countOf(store, 'ord_1'), 2);
      assert.deepEqual(await store.rows('tasks'), []);
    });

    it('a failed event is retried when it is due, and other events are handled meanwhile', async () => {
      await using broker = await start();
      await using store = await openStore('payments');
      let healthy = false;
      const handle = async (received: Envelope, guard: IdempotencyGuard) => {
        if (received.subject === 'ord_1' && !healthy) throw new Error('The provider is away');
        await counting(store)(received, guard);
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
      await eventually(async () => assert.equal(await messagesLeft(broker.url), 0));

      healthy = true;
      store.dependencies.clock.advance(1200);
      await eventually(async () => assert.equal(await countOf(store, 'ord_1'), 1));
      await eventually(async () => assert.deepEqual(await store.rows('tasks'), []));
    });

    it('an event whose last attempt fails is parked with its error', async () => {
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

    it('a message that fits no schema is parked at once, and the next ones are handled', async () => {
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
      await eventually(async () => assert.equal(await messagesLeft(broker.url), 0));
    });

    it('events of one subject are handled in order, those of different subjects side by side', async () => {
      await using broker = await start();
      await using store = await openStore('payments');
      const handled: string[] = [];
      const bothRunning = Promise.withResolvers<void>();
      const running = new Set<string>();
      const handle = async ({ subject, data }: Envelope) => {
        running.add(subject);
        if (running.size === 2) bothRunning.resolve();
        await bothRunning.promise;
        // The first takes longest, so without a queue per subject they would end in reverse order.
        const version = Number(data.version ?? 0);
        for (let turn = version; turn < 10; turn++) await new Promise(setImmediate);
        handled.push(`${subject} ${version}`);
      };
      await using _payments = await startService(store, broker.url, { handlers: { [event]: handle } });

      await send(
        broker.url,
        ...[1, 2, 3, 4, 5].flatMap((version) => [cancelled('a', { version }), cancelled('b', { version })]),
      );

      await eventually(() => assert.equal(handled.length, 10));
      for (const subject of ['a', 'b']) {
        const own = handled.filter((each) => each.startsWith(subject));
        assert.deepEqual(own, own.toSorted());
      }
    });

    it('a consumer that stops finishes and acknowledges the event that it is handling', async () => {
      await using broker = await start();
      await using store = await openStore('payments');
      const begun = Promise.withResolvers<void>();
      const finish = Promise.withResolvers<void>();
      const handle = async (received: Envelope, guard: IdempotencyGuard) => {
        begun.resolve();
        await finish.promise;
        await counting(store)(received, guard);
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
      assert.ok((await messagesLeft(broker.url)) <= 1, 'only the later event is left');
    });

    it('an event takes effect once when the connection breaks while it is handled', async () => {
      await using broker = await start();
      await using store = await openStore('payments');
      const begun = Promise.withResolvers<void>();
      const finish = Promise.withResolvers<void>();
      let deliveries = 0;
      const handle = async (received: Envelope, guard: IdempotencyGuard) => {
        deliveries += 1;
        begun.resolve();
        await finish.promise;
        await counting(store)(received, guard);
      };
      await using payments = await startService(store, broker.url, { handlers: { [event]: handle } });
      await send(broker.url, cancelled('ord_1'));
      await begun.promise;

      await broker.wire.cut();
      await broker.wire.restore();
      await eventually(() => assert.ok(payments.connected()));
      finish.resolve();

      await eventually(() => assert.equal(deliveries, 2));
      await eventually(async () => assert.equal(await messagesLeft(broker.url), 0));
      assert.equal(await countOf(store, 'ord_1'), 1);
    });

    it('a message that the broker gave up delivering is parked', async () => {
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
        assert.equal(row?.lastError, 'The broker gave up delivering the message');
      });
    });

    it('a service can be stopped right after its start', async () => {
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
