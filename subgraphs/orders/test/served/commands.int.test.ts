import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ada, anonymousViewer, bob, sam } from '@shop/shared/testing';
import { paymentCaptured, stockReserved } from '../../domain/order/order-state-machine.ts';
import { noon } from '../builders.ts';
import { cancelOrder, deliverOrder, shipOrder, userErrorOf } from './mutations.ts';
import { startServed, type Served } from './start-served.ts';

async function confirm(served: Served, id: string) {
  await served.change(id, (order) => stockReserved(order, noon));
  await served.change(id, (order) => paymentCaptured(order, noon));
}

describe('the commands on an order, over HTTP', () => {
  it('let the customer cancel, with the reason CUSTOMER', async () => {
    await using served = await startServed();
    const orderId = await served.placeForAda();
    const { data } = await served.as(ada).ask(cancelOrder, { input: { orderId, reason: 'Changed my mind' } });
    assert.deepEqual(data.cancelOrder.order, { status: 'CANCELLED', cancelReason: 'CUSTOMER' });
    const again = await served.as(ada).ask(cancelOrder, { input: { orderId } });
    assert.deepEqual(userErrorOf(again), ['ORDER_TRANSITION', null]);
  });

  it('let staff cancel, with the reason STAFF', async () => {
    await using served = await startServed();
    const orderId = await served.placeForAda();
    const { data } = await served.as(sam).ask(cancelOrder, { input: { orderId } });
    assert.deepEqual(data.cancelOrder.order, { status: 'CANCELLED', cancelReason: 'STAFF' });
  });

  it('refuse orders of others as unknown', async () => {
    await using served = await startServed();
    const orderId = await served.placeForAda();
    const refused = userErrorOf(await served.as(bob).ask(cancelOrder, { input: { orderId } }));
    assert.deepEqual(refused, ['ORDER_NOT_FOUND', 'orderId']);
    const unknown = userErrorOf(await served.as(sam).ask(deliverOrder, { input: { orderId: 'ord_none' } }));
    assert.deepEqual(unknown, ['ORDER_NOT_FOUND', 'orderId']);
    assert.equal((await served.order(orderId))?.status, 'PLACED');
  });

  it('let only staff ship and deliver confirmed orders', async () => {
    await using served = await startServed();
    const orderId = await served.placeForAda();
    const parcel = { orderId, carrier: 'DHL', trackingNumber: 'JD014600' };
    for (const [viewer, code] of [
      [ada, 'FORBIDDEN'],
      [anonymousViewer, 'UNAUTHENTICATED'],
    ] as const) {
      const { errors } = await served.as(viewer).ask(shipOrder, { input: parcel });
      assert.equal(errors?.[0]?.extensions.code, code);
    }
    const early = await served.as(sam).ask(shipOrder, { input: parcel });
    assert.deepEqual(userErrorOf(early), ['ORDER_TRANSITION', null]);

    await confirm(served, orderId);
    const shipped = (await served.as(sam).ask(shipOrder, { input: parcel })).data.shipOrder.order;
    const shippedAt = noon.toISOString();
    assert.deepEqual(shipped, {
      status: 'SHIPPED',
      shipment: { carrier: 'DHL', trackingNumber: 'JD014600', shippedAt, deliveredAt: null },
    });
    const delivered = (await served.as(sam).ask(deliverOrder, { input: { orderId } })).data.deliverOrder
      .order;
    assert.deepEqual(delivered, { status: 'DELIVERED', shipment: { deliveredAt: shippedAt } });
  });
});
