import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Refusal } from '@shop/shared/errors';
import { changeCart } from '../application/cart/change-cart.ts';
import { placeOrder } from '../application/cart/place-order.ts';
import { aCommand, anAddress, aProduct, eur } from './builders.ts';
import { startStore } from './start-store.ts';

const refusedWith = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code;

describe('placing an order', () => {
  it('creates one order for fifty requests with one idempotency key', async () => {
    await using store = await startStore();
    await store.fillCart();
    const ids = await Promise.all(Array.from({ length: 50 }, () => store.place()));
    assert.equal(new Set(ids).size, 1);
    assert.equal(await store.service.orders.count({}), 1);
    assert.deepEqual(await store.publishedTypes(), ['order.placed.v1']);
    assert.deepEqual((await store.cartOf('usr_ada'))?.lines, []);
  });

  it('creates one order when two requests with different keys compete for the cart', async () => {
    await using store = await startStore();
    await store.fillCart();
    const both = await Promise.allSettled([store.place(), store.place({ idempotencyKey: 'second' })]);
    const refused = both.flatMap((each) => (each.status === 'rejected' ? [each.reason as unknown] : []));
    assert.equal(refused.length, 1);
    assert.ok(refusedWith('CART_EMPTY')(refused[0]));
    assert.equal(await store.service.orders.count({}), 1);
  });

  it('returns the first order again for the same key, and refuses the key for another input', async () => {
    await using store = await startStore();
    await store.fillCart();
    const id = await store.place();
    await store.fillCart();
    assert.equal(await store.place(), id);
    const moved = { shippingAddress: { ...anAddress, city: 'Bonn' } };
    await assert.rejects(store.place(moved), refusedWith('IDEMPOTENCY_KEY_REUSED'));
    assert.equal((await store.cartOf('usr_ada'))?.lines.length, 1);
  });

  it('separates keys by customer', async () => {
    await using store = await startStore();
    await store.fillCart('usr_ada');
    await store.fillCart('usr_bob');
    assert.notEqual(await store.place(), await store.place({ customerId: 'usr_bob' }));
  });

  it('leaves cart and key untouched when it is refused', async () => {
    await using store = await startStore();
    await store.fillCart();
    await assert.rejects(store.place({ expectedTotal: eur(1) }), refusedWith('PRICE_CHANGED'));
    assert.deepEqual(await store.publishedTypes(), []);
    const id = await store.place({ expectedTotal: eur(4980) });
    assert.deepEqual((await store.order(id))?.total, eur(4980));
  });

  it('reads the prices again when the cart changes after they were read', async () => {
    await using store = await startStore();
    await store.fillCart();
    let reads = 0;
    const { catalogue } = store.service;
    const interrupted: typeof catalogue = {
      ...catalogue,
      async byIds(productIds) {
        const entries = await catalogue.byIds(productIds);
        if (++reads === 1) await store.fillCart('usr_ada', aProduct({ id: 'prd_pot', price: eur(1000) }), 1);
        return entries;
      },
    };
    const service = { ...store.service, catalogue: interrupted };
    const order = await store.order(await placeOrder(service, aCommand()));
    assert.equal(reads, 2);
    assert.deepEqual(order?.total, eur(5980));
  });

  it('generates another number when the first one is taken', async () => {
    await using store = await startStore();
    const secrets = ['same', 'same', 'other'];
    const ids = { ...store.dependencies.ids, secret: () => secrets.shift() ?? 'more' };
    const service = { ...store.service, ids };
    await store.fillCart('usr_ada');
    await store.fillCart('usr_bob');
    const first = await store.order(await placeOrder(service, aCommand()));
    const second = await store.order(await placeOrder(service, aCommand({ customerId: 'usr_bob' })));
    assert.ok(first && second);
    assert.notEqual(second.number, first.number);
    assert.equal(secrets.length, 0);
  });

  it('fails with ORDER_NUMBER_TAKEN when every generated number is taken', async () => {
    await using store = await startStore();
    const ids = { ...store.dependencies.ids, secret: () => 'same' };
    const service = { ...store.service, ids };
    await store.fillCart('usr_ada');
    await store.fillCart('usr_bob');
    await placeOrder(service, aCommand());

    const second = placeOrder(service, aCommand({ customerId: 'usr_bob' }));

    await assert.rejects(second, refusedWith('ORDER_NUMBER_TAKEN'));
  });

  it('is refused for an unknown product', async () => {
    await using store = await startStore();
    const line = { productId: 'prd_unknown', quantity: 1 };
    await changeCart(store.service, 'usr_ada', (cart) => ({ ...cart, lines: [line] }));
    await assert.rejects(store.place(), refusedWith('PRODUCT_NOT_FOUND'));
  });
});
