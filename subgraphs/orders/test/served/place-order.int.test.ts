import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ada, envelope, eventually } from '@shop/shared/testing';
import { addToCart, kettles, placeOrder, placing, shippingAddress, userErrorOf } from './mutations.ts';
import { startWithCatalogue } from './start-served.ts';

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

  it('treats inputs that differ only in spelling, field order and empty fields as the same', async () => {
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

  it('names the field that caused a refusal', async () => {
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

  it('is refused when stock is insufficient, and does not change the cart', async () => {
    await using served = await startWithCatalogue();
    const publishStock = (available: number, version: number) =>
      served.publish(
        envelope(
          'stock.changed.v1',
          { productId: 'prd_kettle', available, version },
          { id: `evt_${version}` },
        ),
      );
    const place = async () => userErrorOf(await served.as(ada).ask(placeOrder, { input: placing }));
    publishStock(1, 2);
    await eventually(async () => assert.equal((await served.stockOf('prd_kettle'))?.available, 1));
    await served.as(ada).ask(addToCart, { input: kettles });

    assert.deepEqual(await place(), ['OUT_OF_STOCK', 'cart.lines.0']);

    const { data } = await served.as(ada).ask('{ cart { lines { quantity } } }');
    assert.deepEqual(data.cart.lines, [{ quantity: 2 }]);
    publishStock(2, 3);
    await eventually(async () => assert.deepEqual(await place(), [undefined, null]));
  });

  it('states the rule in the message', async () => {
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

  it('accepts a country code in lower case', async () => {
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

  it('is refused with a code when the variables are not valid against the schema', async () => {
    await using served = await startWithCatalogue();
    const { errors } = await served.as(ada).ask(placeOrder, { input: { ...placing, idempotencyKey: 7 } });
    assert.equal(errors?.[0]?.extensions.code, 'BAD_USER_INPUT');
  });
});
