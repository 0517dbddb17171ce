import assert from 'node:assert/strict';
import { it } from 'node:test';
import { decided } from '@shop/shared/contracts';
import { aggregate, notIdempotent } from '@shop/shared/messaging';
import { Schema } from 'mongoose';
import { openStore } from '../testing/services.ts';
import { aTally, counted, type Tally } from '../testing/tally.ts';

const now = new Date('2026-11-20T09:00:00.000Z');
type Basket = { _id: string; lines: { sku: string }[] };

it('a unit of work refuses an event about an aggregate that it did not load', async () => {
  await using store = await openStore();

  const wrong = store.work.update(notIdempotent('create'), store.tallies, 'a', () =>
    decided(aTally('a'), { events: [counted('b', 1)] }),
  );

  await assert.rejects(wrong, /order.cancelled.v1 is about b, which is not part of its unit of work/);
});

it('a unit of work refuses an event of another service, or with data that does not fit its schema', async () => {
  await using users = await openStore('users');
  await using orders = await openStore('orders');
  const broken = { ...counted('a', 1), data: { orderId: 'a' } } as ReturnType<typeof counted>;

  await assert.rejects(
    users.work.update(notIdempotent('x'), users.tallies, 'a', () =>
      decided(aTally('a'), { events: [counted('a', 1)] }),
    ),
    /order.cancelled.v1 is not among the events that users publishes/,
  );
  await assert.rejects(
    orders.work.update(notIdempotent('x'), orders.tallies, 'a', () =>
      decided(aTally('a'), { events: [broken] }),
    ),
    /order.cancelled.v1.*customerId/s,
  );
});

it('a unit of work refuses a state with a field that its schema lacks, at any depth', async () => {
  await using store = await openStore();
  const misspelt = { ...aTally('a'), cuont: 1 };
  const deeper = aTally('a', { marks: [{ at: now, by: 'me' } as Tally['marks'][number]] });

  for (const wrong of [misspelt, deeper]) {
    await assert.rejects(
      store.work.update(notIdempotent('create'), store.tallies, 'a', () => decided(wrong)),
      /strict mode|StrictMode/,
    );
  }
  await store.work.update(notIdempotent('create'), store.tallies, 'a', () => decided(aTally('a')));
  for (const wrong of [misspelt, deeper]) {
    await assert.rejects(
      store.work.update(notIdempotent('replace'), store.tallies, 'a', () => decided(wrong)),
      /strict mode|StrictMode/,
    );
  }
});

it('an aggregate refuses a schema whose subdocuments get an _id', async () => {
  await using store = await openStore();
  const model = store.connection.model<Basket>(
    'basket',
    new Schema<Basket>({ _id: String, lines: [{ sku: String }] }),
  );

  assert.throws(() => aggregate(model), /subdocuments of basket would be given an _id/);
});
