import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ada, anonymousViewer, bob, sam } from '@shop/shared/testing';
import { aProduct, eur } from '../builders.ts';
import {
  addToCart,
  cancelOrder,
  kettles,
  placeOrder,
  placing,
  restoreCart,
  setCartLine,
  userErrorOf,
} from './mutations.ts';
import { startServed, startWithCatalogue } from './start-served.ts';

describe('the cart, over HTTP', () => {
  it('has the current prices, and lines can be removed', async () => {
    await using served = await startWithCatalogue();
    const { data } = await served.as(ada).ask(addToCart, { input: kettles });
    assert.deepEqual(data.addToCart, {
      cart: {
        lines: [
          {
            product: { id: 'prd_kettle' },
            quantity: 2,
            unitPrice: { amount: '24.90' },
            total: { amount: '49.80' },
          },
        ],
        total: { amount: '49.80' },
      },
      userErrors: [],
    });

    await served.keep(aProduct({ price: eur(2000), version: 2 }));
    const shown = await served.as(ada).ask('{ cart { total { amount } } }');
    assert.equal(shown.data.cart.total.amount, '40.00');

    const emptied = await served.as(ada).ask(setCartLine, { input: { ...kettles, quantity: 0 } });
    assert.deepEqual(emptied.data.setCartLine.cart, { lines: [], total: null });
  });

  it('refuses invalid products and quantities', async () => {
    await using served = await startWithCatalogue();
    const refusal = async (mutation: string, input: object) =>
      userErrorOf(await served.as(ada).ask(mutation, { input }));
    for (const quantity of [0, -1, 1000]) {
      assert.deepEqual(await refusal(addToCart, { ...kettles, quantity }), ['INVALID_INPUT', 'quantity']);
    }
    assert.deepEqual(await refusal(setCartLine, { ...kettles, quantity: -1 }), ['INVALID_INPUT', 'quantity']);
    const unknown = { productId: 'prd_unknown', quantity: 1 };
    assert.deepEqual(await refusal(addToCart, unknown), ['PRODUCT_NOT_FOUND', 'productId']);
    assert.deepEqual(await refusal(setCartLine, unknown), ['PRODUCT_NOT_FOUND', 'productId']);
  });

  it('takes and orders no product that is not sold, says so of what it holds, and lets go of it', async () => {
    await using served = await startWithCatalogue();
    const refusal = async (mutation: string, input: object) =>
      userErrorOf(await served.as(ada).ask(mutation, { input }));
    await served.as(ada).ask(addToCart, { input: kettles });
    await served.keep(aProduct({ status: 'ARCHIVED', version: 2 }));
    await served.keep(aProduct({ id: 'prd_draft', status: 'DRAFT' }));

    assert.deepEqual(await refusal(addToCart, kettles), ['PRODUCT_UNAVAILABLE', 'productId']);
    const draft = { productId: 'prd_draft', quantity: 1 };
    assert.deepEqual(await refusal(addToCart, draft), ['PRODUCT_NOT_FOUND', 'productId']);
    const placed = await served.as(ada).ask(placeOrder, { input: placing });
    assert.deepEqual(userErrorOf(placed), ['PRODUCT_UNAVAILABLE', 'cart.lines.0']);
    const { data: shown } = await served.as(ada).ask('{ cart { changes { kind product { id } } } }');
    assert.deepEqual(shown.cart.changes, [{ kind: 'WITHDRAWN', product: { id: 'prd_kettle' } }]);
    const accept = 'mutation { acceptCartChanges { cart { lines { quantity } } userErrors { code } } }';
    const { data: accepted } = await served.as(ada).ask(accept);
    assert.deepEqual(accepted.acceptCartChanges, { cart: { lines: [] }, userErrors: [] });
  });

  it('is null for an anonymous viewer', async () => {
    await using served = await startWithCatalogue();
    assert.deepEqual(await served.as(anonymousViewer).ask('{ cart { total { amount } } }'), {
      status: 200,
      data: { cart: null },
    });
    const { errors } = await served.as(anonymousViewer).ask(addToCart, { input: kettles });
    assert.equal(errors?.[0]?.extensions.code, 'UNAUTHENTICATED');
  });
});

describe('restoring the cart, over HTTP', () => {
  it('adds the lines of the viewer’s cancelled order', async () => {
    await using served = await startServed();
    const orderId = await served.placeForAda();
    await served.as(ada).ask(cancelOrder, { input: { orderId } });

    const { data } = await served.as(ada).ask(restoreCart, { input: { orderId } });

    const lines = [{ product: { id: 'prd_kettle' }, quantity: 2 }];
    assert.deepEqual(data.restoreCart, { cart: { lines, total: { amount: '49.80' } }, userErrors: [] });
    const again = await served.as(ada).ask(placeOrder, { input: { ...placing, idempotencyKey: 'second' } });
    assert.equal(again.data.placeOrder.order.status, 'PLACED');
  });

  it('is refused for an active order, and for orders of others as for unknown ones', async () => {
    await using served = await startServed();
    const orderId = await served.placeForAda();
    const refusal = async (viewer: typeof ada, id: string) =>
      userErrorOf(await served.as(viewer).ask(restoreCart, { input: { orderId: id } }));

    assert.deepEqual(await refusal(ada, orderId), ['ORDER_TRANSITION', null]);
    await served.as(ada).ask(cancelOrder, { input: { orderId } });
    for (const [viewer, id] of [
      [ada, 'ord_none'],
      [bob, orderId],
      [sam, orderId],
    ] as const) {
      assert.deepEqual(await refusal(viewer, id), ['ORDER_NOT_FOUND', 'orderId']);
    }
    const { errors } = await served.as(anonymousViewer).ask(restoreCart, { input: { orderId } });
    assert.equal(errors?.[0]?.extensions.code, 'UNAUTHENTICATED');
  });
});
