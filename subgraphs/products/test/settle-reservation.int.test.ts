import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { notIdempotent } from '@shop/shared/messaging';
import { cancel, place } from '../domain/stock/reservation.ts';
import { settleReservation } from '../application/stock/settle-reservation.ts';
import { aStore } from './a-store.ts';
import { anOrder, aProduct } from './builders.ts';

const order = anOrder([{ productId: 'prd_1', quantity: 4 }]);

describe('settling a reservation', () => {
  it('reads again when the order is placed between reading its lines and locking them', async () => {
    await using shop = await aStore(aProduct());
    let looks = 0;
    const { reservations } = shop.store;
    const watched: typeof reservations = {
      ...reservations,
      async byId(id) {
        const known = await reservations.byId(id);
        if (++looks === 1) await shop.settle(notIdempotent('placed'), order, (held) => place(held, order));
        return known;
      },
    };
    const interrupted = { ...shop.service, reservations: watched };

    await settleReservation(interrupted, notIdempotent('cancelled'), { orderId: 'ord_1' }, (held) =>
      cancel(held, order),
    );

    assert.equal(looks, 2);
    assert.equal(await shop.reservationStatus('res_1'), 'RELEASED');
    assert.deepEqual(await shop.productById('prd_1'), aProduct({ stockVersion: 3 }));
  });

  it('changes nothing when the decision fails', async () => {
    await using shop = await aStore(aProduct());
    const failing = shop.settle(notIdempotent('placed'), order, () => {
      throw new Error('broken');
    });

    await assert.rejects(failing, { message: 'broken' });

    assert.equal(await shop.reservationStatus('res_1'), undefined);
    assert.deepEqual(await shop.published(), []);
  });
});
