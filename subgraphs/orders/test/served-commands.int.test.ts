import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ada, bob, envelope, eventually, anonymousViewer, sam } from '@shop/shared/testing';
import { paymentCaptured, stockReserved } from '../domain/order-state-machine.ts';
import { anAddress, aProduct, eur, noon } from './builders.ts';
import { startServed, type Served } from './start-served.ts';

const errorFields = 'userErrors { code field }';
const addToCart = `mutation ($input: AddToCartInput!) { addToCart(input: $input) {
  cart { lines { product { id } quantity unitPrice { amount } total { amount } } total { amount } } ${errorFields} } }`;
const setCartLine = `mutation ($input: SetCartLineInput!) { setCartLine(input: $input) {
  cart { lines { quantity } total { amount } } ${errorFields} } }`;
const placeOrder = `mutation ($input: PlaceOrderInput!) { placeOrder(input: $input) {
  order { id status total { amount } } ${errorFields} } }`;
const restoreCart = `mutation ($input: RestoreCartInput!) { restoreCart(input: $input) {
  cart { lines { product { id } quantity } total { amount } } ${errorFields} } }`;
const cancelOrder = `mutation ($input: CancelOrderInput!) { cancelOrder(input: $input) {
  order { status cancelReason } ${errorFields} } }`;
const shipOrder = `mutation ($input: ShipOrderInput!) { shipOrder(input: $input) {
  order { status shipment { carrier trackingNumber shippedAt deliveredAt } } ${errorFields} } }`;
const deliverOrder = `mutation ($input: DeliverOrderInput!) { deliverOrder(input: $input) {
  order { status shipment { deliveredAt } } ${errorFields} } }`;

const { line2: _, ...shippingAddress } = anAddress;
const placing = { idempotencyKey: 'first', paymentMethod: 'pm_card_visa', shippingAddress };
const kettles = { productId: 'prd_kettle', quantity: 2 };

const userErrorOf = (answer: { data?: any }) => {
  const [payload] = Object.values<any>(answer.data);
  const [error] = payload.userErrors;
  return [error?.code, error?.field?.join('.') ?? null];
};

async function startWithCatalogue(): Promise<Served> {
  await using starting = new AsyncDisposableStack();
  const served = starting.use(await startServed());
  await served.keep(aProduct());
  starting.move();
  return served;
}

async function confirm(served: Served, id: string) {
  await served.change(id, (order) => stockReserved(order, noon));
  await served.change(id, (order) => paymentCaptured(order, noon));
}

describe('the cart, over HTTP', () => {
  it('shows today’s prices, and empties line by line', async () => {
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

  it('refuses what cannot be in a cart', async () => {
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

  it('belongs to the anonymous viewer while nobody is signed in', async () => {
    await using served = await startWithCatalogue();
    assert.deepEqual(await served.as(anonymousViewer).ask('{ cart { total { amount } } }'), {
      status: 200,
      data: { cart: null },
    });
    const { errors } = await served.as(anonymousViewer).ask(addToCart, { input: kettles });
    assert.equal(errors?.[0]?.extensions.code, 'UNAUTHENTICATED');
  });
});

describe('placing an order, over HTTP', () => {
  it('turns the cart into an order', async () => {
    await using served = await startWithCatalogue();
    await served.as(ada).ask(addToCart, { input: kettles });
    const expectedTotal = { amount: '49.8', currency: 'EUR' };
    const { data } = await served.as(ada).ask(placeOrder, { input: { ...placing, expectedTotal } });
    const { id, ...order } = data.placeOrder.order;
    assert.match(id, /^ord_/);
    assert.deepEqual(order, { status: 'PLACED', total: { amount: '49.80' } });
    assert.deepEqual(data.placeOrder.userErrors, []);
  });

  it('takes an input with other spelling, order and empty fields for the same under the same key', async () => {
    await using served = await startWithCatalogue();
    await served.as(ada).ask(addToCart, { input: kettles });
    const { name, country, ...rest } = shippingAddress;
    const turned = { country, ...rest, line2: null, name };
    const same = [
      placing,
      { expectedTotal: null, ...placing, shippingAddress: turned },
      { ...placing, paymentMethod: ' pm_card_visa' },
    ];

    const ids = [];
    for (const input of same) {
      const { data } = await served.as(ada).ask(placeOrder, { input });
      ids.push(data.placeOrder.order?.id);
    }

    assert.equal(new Set(ids).size, 1);
    const other = { ...placing, shippingAddress: { ...shippingAddress, line2: '2nd floor' } };
    assert.deepEqual(userErrorOf(await served.as(ada).ask(placeOrder, { input: other })), [
      'IDEMPOTENCY_KEY_REUSED',
      'idempotencyKey',
    ]);
  });

  it('says which field is to blame when it is refused', async () => {
    await using served = await startWithCatalogue();
    const refusal = async (input: object) =>
      userErrorOf(await served.as(ada).ask(placeOrder, { input: { ...placing, ...input } }));
    assert.deepEqual(await refusal({}), ['CART_EMPTY', null]);

    await served.as(ada).ask(addToCart, { input: kettles });
    const address = (wrong: object) => ({ shippingAddress: { ...shippingAddress, ...wrong } });
    assert.deepEqual(await refusal(address({ country: 'DEU' })), [
      'INVALID_INPUT',
      'shippingAddress.country',
    ]);
    assert.deepEqual(await refusal(address({ city: ' ' })), ['INVALID_INPUT', 'shippingAddress.city']);
    assert.deepEqual(await refusal(address({ name: 'A'.repeat(101) })), [
      'INVALID_INPUT',
      'shippingAddress.name',
    ]);
    assert.deepEqual(await refusal({ idempotencyKey: '' }), ['INVALID_INPUT', 'idempotencyKey']);
    const total = (amount: string, currency = 'EUR') => ({ expectedTotal: { amount, currency } });
    assert.deepEqual(await refusal(total('49.81')), ['PRICE_CHANGED', 'expectedTotal']);
    assert.deepEqual(await refusal(total('49.801')), ['INVALID_INPUT', 'expectedTotal.amount']);
    assert.deepEqual(await refusal(total('49.80', 'XXX')), ['INVALID_INPUT', 'expectedTotal.currency']);
  });

  it('is refused when fewer are left than the cart holds, and leaves the cart as it is', async () => {
    await using served = await startWithCatalogue();
    const told = (available: number, version: number) =>
      served.publish(
        envelope(
          'stock.changed.v1',
          { productId: 'prd_kettle', available, version },
          { id: `evt_${version}` },
        ),
      );
    const place = async () => userErrorOf(await served.as(ada).ask(placeOrder, { input: placing }));
    told(1, 2);
    await eventually(async () => assert.equal((await served.stockOf('prd_kettle'))?.available, 1));
    await served.as(ada).ask(addToCart, { input: kettles });

    assert.deepEqual(await place(), ['OUT_OF_STOCK', 'cart.lines.0']);

    const { data } = await served.as(ada).ask('{ cart { lines { quantity } } }');
    assert.deepEqual(data.cart.lines, [{ quantity: 2 }]);
    told(2, 3);
    await eventually(async () => assert.deepEqual(await place(), [undefined, null]));
  });

  it('says in a sentence what would be right', async () => {
    await using served = await startWithCatalogue();
    const wrong = {
      ...placing,
      idempotencyKey: ' ',
      shippingAddress: { ...shippingAddress, country: 'Germany' },
    };
    const query = `mutation ($input: PlaceOrderInput!) { placeOrder(input: $input) { userErrors { message } } }`;
    const { data } = await served.as(ada).ask(query, { input: wrong });
    assert.deepEqual(data.placeOrder.userErrors, [
      { message: 'An idempotency key has 1 to 200 characters' },
      { message: 'A country is a code of ISO 3166, two letters like DE or GB' },
    ]);
  });

  it('takes a country in small letters for the same country', async () => {
    await using served = await startWithCatalogue();
    await served.as(ada).ask(addToCart, { input: kettles });
    const place = async (country: string) => {
      const input = { ...placing, shippingAddress: { ...shippingAddress, country } };
      return (await served.as(ada).ask(placeOrder, { input })).data.placeOrder;
    };
    const { order } = await place('de');
    assert.equal((await served.order(order.id))?.shippingAddress.country, 'DE');
    assert.deepEqual(await place('DE'), { order, userErrors: [] });
  });

  it('is refused with a code when the variables do not fit the schema', async () => {
    await using served = await startWithCatalogue();
    const { errors } = await served.as(ada).ask(placeOrder, { input: { ...placing, idempotencyKey: 7 } });
    assert.equal(errors?.[0]?.extensions.code, 'BAD_USER_INPUT');
  });
});

describe('restoring the cart, over HTTP', () => {
  it('puts the lines of the own cancelled order back', async () => {
    await using served = await startServed();
    const orderId = await served.placeForAda();
    await served.as(ada).ask(cancelOrder, { input: { orderId } });

    const { data } = await served.as(ada).ask(restoreCart, { input: { orderId } });

    const lines = [{ product: { id: 'prd_kettle' }, quantity: 2 }];
    assert.deepEqual(data.restoreCart, { cart: { lines, total: { amount: '49.80' } }, userErrors: [] });
    const again = await served.as(ada).ask(placeOrder, { input: { ...placing, idempotencyKey: 'second' } });
    assert.equal(again.data.placeOrder.order.status, 'PLACED');
  });

  it('is refused for an order that goes on, and for those of others like for none', async () => {
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

describe('the commands on an order, over HTTP', () => {
  it('let the customer cancel, and say that it was the customer', async () => {
    await using served = await startServed();
    const orderId = await served.placeForAda();
    const { data } = await served.as(ada).ask(cancelOrder, { input: { orderId, reason: 'Changed my mind' } });
    assert.deepEqual(data.cancelOrder.order, { status: 'CANCELLED', cancelReason: 'CUSTOMER' });
    const again = await served.as(ada).ask(cancelOrder, { input: { orderId } });
    assert.deepEqual(userErrorOf(again), ['ORDER_TRANSITION', null]);
  });

  it('let staff cancel, and say that it was staff', async () => {
    await using served = await startServed();
    const orderId = await served.placeForAda();
    const { data } = await served.as(sam).ask(cancelOrder, { input: { orderId } });
    assert.deepEqual(data.cancelOrder.order, { status: 'CANCELLED', cancelReason: 'STAFF' });
  });

  it('know nothing of the orders of others', async () => {
    await using served = await startServed();
    const orderId = await served.placeForAda();
    const refused = userErrorOf(await served.as(bob).ask(cancelOrder, { input: { orderId } }));
    assert.deepEqual(refused, ['ORDER_NOT_FOUND', 'orderId']);
    const unknown = userErrorOf(await served.as(sam).ask(deliverOrder, { input: { orderId: 'ord_none' } }));
    assert.deepEqual(unknown, ['ORDER_NOT_FOUND', 'orderId']);
    assert.equal((await served.order(orderId))?.status, 'PLACED');
  });

  it('let staff alone ship and deliver what is confirmed', async () => {
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
