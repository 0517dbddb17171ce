import assert from 'node:assert/strict';
import { it } from 'node:test';
import { notIdempotent } from '@shop/shared/messaging';
import { createLogger } from '@shop/shared/runtime';
import { eventually, testDependencies } from '@shop/shared/testing';
import { watchOutbox } from '../outbox/outbox-backlog.ts';
import { brokers } from '../testing/brokers.ts';
import { openStore, startService, type TestStore } from '../testing/services.ts';
import { increment } from '../testing/tally.ts';

type Line = { level: string; msg: string; waiting?: number; oldestSeconds?: number };

const count = (store: TestStore, id: string) =>
  store.work.update(notIdempotent('count'), store.tallies, id, increment(id));

function loggingAmbient() {
  const lines: Line[] = [];
  const write = (line: string) => void lines.push(JSON.parse(line) as Line);
  const dependencies = { ...testDependencies(), logger: createLogger('test', 'warn', { write }) };
  return {
    dependencies,
    warnings: () => lines.filter(({ msg }) => msg.startsWith('events wait in the outbox')),
  };
}

it('the outbox backlog counts unpublished events and the age of the oldest', async () => {
  const [embedded] = brokers;
  assert.ok(embedded);
  await using broker = await embedded.start();
  const { dependencies, warnings } = loggingAmbient();
  await using store = await openStore('orders', { dependencies });
  await broker.wire.cut();
  await using orders = await startService(store, broker.url);
  await eventually(() => assert.deepEqual(orders.outboxBacklog(), { waiting: 0, oldestSeconds: 0 }));

  await count(store, 'ord_1');
  dependencies.clock.advance(15_000);
  await count(store, 'ord_2');

  await eventually(() => assert.deepEqual(orders.outboxBacklog(), { waiting: 2, oldestSeconds: 15 }));
  assert.partialDeepStrictEqual(warnings(), [{ level: 'warn', waiting: 2, oldestSeconds: 15 }]);
  await broker.wire.restore();
  await eventually(() => assert.deepEqual(orders.outboxBacklog(), { waiting: 0, oldestSeconds: 0 }));
  assert.equal(warnings().length, 1);
});

it('the outbox backlog warns once about the same events', async () => {
  const { dependencies, warnings } = loggingAmbient();
  await using store = await openStore('orders', { dependencies });
  await using outbox = watchOutbox(store.connection, dependencies);
  await count(store, 'ord_1');
  dependencies.clock.advance(15_000);
  await eventually(() => assert.equal(warnings().length, 1));

  for (const waiting of [2, 3]) {
    await count(store, `ord_${waiting}`);
    await eventually(() => assert.equal(outbox.backlog()?.waiting, waiting));
  }

  assert.equal(warnings().length, 1);
});

it('the outbox backlog is null while the store is away', async () => {
  const { dependencies } = loggingAmbient();
  await using store = await openStore('orders', { dependencies });
  await using outbox = watchOutbox(store.connection, dependencies);
  await eventually(() => assert.deepEqual(outbox.backlog(), { waiting: 0, oldestSeconds: 0 }));

  await store.connection.close();

  await eventually(() => assert.equal(outbox.backlog(), null));
});
