import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { deliverTo, envelope, openStoreForTest } from '@shop/shared/testing';
import { consumers } from '../consumers.ts';
import { consumed } from '../events/consumed.ts';
import { published } from '../events/published.ts';
import { stores } from '../store/index.ts';
import { anOrder } from './builders.ts';

const placed = envelope('order.placed.v1', anOrder);
const delivered = envelope('order.delivered.v1', anOrder);

const openStores = () => openStoreForTest('product-notes', { stores, events: published });
type Opened = Awaited<ReturnType<typeof openStores>>;

const deliver = ({ parts, store }: Opened, event: typeof placed | typeof delivered) =>
  deliverTo('product-notes', { needs: consumed, consumers }, { ...parts, ...store }, event);

describe('a customer has received a product', () => {
  for (const events of [
    [placed, delivered],
    [delivered, placed],
    [placed, delivered, placed, delivered],
  ]) {
    const types = events.map(({ type }) => type).join(', ');
    it(`after ${types}`, async () => {
      await using opened = await openStores();

      for (const event of events) await deliver(opened, event);

      const { purchases } = opened.store;
      assert.equal(await purchases.hasReceived('usr_ada', 'prd_2'), true);
      assert.equal(await purchases.hasReceived('usr_ada', 'prd_3'), false);
      assert.equal(await purchases.hasReceived('usr_bob', 'prd_2'), false);
    });
  }

  it('not while the order is on its way', async () => {
    await using opened = await openStores();

    await deliver(opened, placed);

    assert.equal(await opened.store.purchases.hasReceived('usr_ada', 'prd_1'), false);
  });
});
