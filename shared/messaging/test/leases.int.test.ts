import assert from 'node:assert/strict';
import { it } from 'node:test';
import { decided } from '@shop/shared/contracts';
import { notIdempotent } from '@shop/shared/messaging';
import { technicalNow } from '@shop/shared/runtime';
import { eventually } from '@shop/shared/testing';
import { relayLeaseModel, taskModel } from '../models.ts';
import { relayLease } from '../outbox/relay-lease.ts';
import { brokers } from '../testing/brokers.ts';
import { openStore, startService } from '../testing/services.ts';
import { aTally } from '../testing/tally.ts';

const hourMs = 3_600_000;
const inAnHour = () => new Date(technicalNow().getTime() + hourMs);

it('a relay lease written by a clock an hour ahead is taken over', async () => {
  await using store = await openStore();
  await relayLeaseModel(store.connection).create({ _id: 'relay', holder: 'gone', until: inAnHour() });

  assert.equal(await relayLease(store.connection).take(), true);
});

it('a relay lease written by a clock slightly ahead is respected', async () => {
  await using store = await openStore();
  const until = new Date(technicalNow().getTime() + 9000);
  await relayLeaseModel(store.connection).create({ _id: 'relay', holder: 'other', until });

  assert.equal(await relayLease(store.connection).take(), false);
});

it('a task leased by a clock an hour ahead is run', async () => {
  const [embedded] = brokers;
  assert.ok(embedded);
  await using broker = await embedded.start();
  await using store = await openStore('payments');
  const dueAt = store.dependencies.clock.now();
  await store.work.update(notIdempotent('schedule'), store.tallies, 'a', () =>
    decided(aTally('a'), { tasks: [{ task: 'remind', key: 'a', dueAt }] }),
  );
  await taskModel(store.connection).updateOne({}, { lease: 'gone', leasedUntil: inAnHour() });
  let runs = 0;
  const remind = { run: async () => void (runs += 1) };

  await using _service = await startService(store, broker.url, { tasks: { remind } });

  await eventually(() => assert.equal(runs, 1));
});
