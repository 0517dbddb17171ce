import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { decided } from '@shop/shared/contracts';
import { notIdempotent } from '@shop/shared/messaging';
import { markAllRead } from '../application/settings/mark-read.ts';
import { matching } from '../store/index.ts';
import { aNotification, openStores } from './builders.ts';

type Stores = Awaited<ReturnType<typeof openStores>>;
type Overrides = Parameters<typeof aNotification>[0];

const save = ({ work, notifications }: Stores, overrides: Overrides) => {
  const notification = aNotification(overrides);
  return work.update(notIdempotent('test'), notifications, notification.id, () => decided(notification));
};

describe('the store of notifications', () => {
  it('loads what was saved', async () => {
    await using stores = await openStores();
    const fact = { kind: 'ORDER_DELIVERED', orderId: 'ord_1', number: '2026-3F9K2M' } as const;

    await save(stores, { fact, orderId: 'ord_1' });

    assert.deepEqual(await stores.notifications.byIds(['ntf_1', 'ntf_9']), [
      aNotification({ fact, orderId: 'ord_1' }),
    ]);
  });

  it('finds the number of an order from an earlier notification', async () => {
    await using stores = await openStores();
    const fact = { kind: 'ORDER_DELIVERED', orderId: 'ord_1', number: '2026-3F9K2M' } as const;
    await save(stores, { fact, orderId: 'ord_1' });

    assert.equal(await stores.notifications.orderNumber('ord_1'), '2026-3F9K2M');
    assert.equal(await stores.notifications.orderNumber('ord_2'), null);
  });

  it('marks more notifications as read than fit into one unit of work', async () => {
    await using stores = await openStores();
    const rows = Array.from({ length: 230 }, (_, index) => {
      const { id: _id, ...fields } = aNotification();
      return { _id: `ntf_${index}`, ...fields, sequence: 1, lock: 0 };
    });
    await stores.connection.collection<{ _id: string }>('notifications').insertMany(rows);

    assert.equal(await markAllRead(stores.service, 'usr_ada'), 230);
    assert.equal(await stores.notifications.count(matching({ customerId: 'usr_ada', unreadOnly: true })), 0);
  });

  it('answers every list from an index', async () => {
    await using stores = await openStores();
    const plans = [];
    for (const filter of [{ customerId: 'usr_ada' }, { customerId: 'usr_ada', readAt: null }]) {
      const found = stores.connection
        .collection('notifications')
        .find(filter)
        .sort({ createdAt: -1, _id: -1 });
      plans.push(JSON.stringify(await found.explain('queryPlanner')));
    }

    for (const plan of plans) {
      assert.match(plan, /"stage":"IXSCAN"/);
      assert.doesNotMatch(plan, /"stage":"(SORT|COLLSCAN)"/);
    }
  });
});
