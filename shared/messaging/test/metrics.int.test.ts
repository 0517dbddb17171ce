import assert from 'node:assert/strict';
import { it } from 'node:test';
import { decided } from '@shop/shared/contracts';
import { Transient } from '@shop/shared/errors';
import { notIdempotent } from '@shop/shared/messaging';
import { createMetrics } from '@shop/shared/runtime/metrics';
import { eventually, testDependencies } from '@shop/shared/testing';
import { brokers } from '../testing/brokers.ts';
import { openStore, startService, type TestStore } from '../testing/services.ts';
import { aTally, increment } from '../testing/tally.ts';

const queue = 'payments.on-order-cancelled';
const ofQueue = `messaging_system="rabbitmq",messaging_destination_name="${queue}"`;
const type = 'cloudevents_event_type="order.cancelled.v1"';

const count = (store: TestStore, id: string) =>
  store.work.update(notIdempotent('count'), store.tallies, id, increment(id));

/** A later look at state that is kept for a second. */
const shows = (metrics: ReturnType<typeof createMetrics>, ...expected: string[]) =>
  eventually(async () => {
    const lines = (await metrics.text()).split('\n');
    for (const line of expected) assert.ok(lines.includes(line), `${line} is not among\n${lines.join('\n')}`);
  });

for (const { name, start } of brokers) {
  it(`shows the way of an event from its commit to its handler on ${name}`, async () => {
    await using broker = await start();
    const dependencies = testDependencies();
    await using orders = await openStore('orders', { dependencies });
    await using payments = await openStore('payments', { dependencies });
    const [sending, receiving] = [createMetrics(), createMetrics()];
    await using _orders = await startService(orders, broker.url, { metrics: sending });
    let failures = 1;
    const handle = async () => {
      if (failures-- > 0) throw new Transient('not yet');
    };
    await using _payments = await startService(payments, broker.url, {
      metrics: receiving,
      handlers: { 'order.cancelled.v1': handle },
    });

    await count(orders, 'ord_1');
    await shows(sending, `messaging_outbox_appended_total{${type}} 1`, 'messaging_broker_connected 1');
    await shows(
      receiving,
      `messaging_process_duration_seconds_count{${ofQueue},outcome="will be repeated"} 1`,
    );
    dependencies.clock.advance(60_000);
    await shows(receiving, `due_task_duration_seconds_count{task="retry:${queue}",outcome="done"} 1`);
    await count(orders, 'ord_2');

    await shows(
      receiving,
      `messaging_process_duration_seconds_count{${ofQueue},outcome="handled"} 1`,
      `messaging_consumer_lag_seconds_bucket{${ofQueue},le="0.01"} 1`,
      `messaging_consumer_in_flight{${ofQueue}} 0`,
      `messaging_queue_messages{${ofQueue}} 0`,
      'messaging_dead_letters{handler=""} 0',
    );
    const sent = `messaging_system="rabbitmq",messaging_destination_name="commerce",${type},error_type=""`;
    await shows(
      sending,
      `messaging_client_sent_messages_total{${sent}} 2`,
      'messaging_outbox_messages 0',
      'db_collection_documents{db_collection_name="outbox"} 2',
      'messaging_feed_entries 0',
    );
  });
}

it('shows what waits while the broker is away, what is overdue, and what is parked', async () => {
  const [embedded] = brokers;
  assert.ok(embedded);
  await using broker = await embedded.start();
  await using store = await openStore();
  const metrics = createMetrics();
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  const tasks = { remind: { run: () => held }, break: { run: () => Promise.reject(new Error('broken')) } };
  await using _service = await startService(store, broker.url, { metrics, tasks, retryDelaysSeconds: [] });
  await broker.wire[Symbol.asyncDispose]();
  const { clock } = store.dependencies;
  const dueAt = clock.now();

  await count(store, 'ord_1');
  await store.work.update(notIdempotent('schedule'), store.tallies, 'scheduler', (tally) =>
    decided(tally ?? aTally('scheduler'), {
      tasks: [
        { task: 'remind', key: 'a', dueAt },
        { task: 'break', key: 'b', dueAt },
      ],
    }),
  );
  clock.advance(30_000);

  await shows(
    metrics,
    'messaging_broker_connected 0',
    'messaging_outbox_messages 1',
    'messaging_outbox_oldest_age_seconds 30',
    'due_task_overdue{task="remind"} 1',
    'due_task_oldest_overdue_seconds{task="remind"} 30',
    'messaging_dead_letters{handler="break"} 1',
  );
  release();
});
