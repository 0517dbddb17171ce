import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { envelope, eventually, sam } from '@shop/shared/testing';
import { aServedCatalogue, asStaff } from './a-served-catalogue.ts';
import { anOrder } from './builders.ts';

describe('adjusting the stock', () => {
  const stock = (available: number) => ({ id: 'prd_1', stock: { available, reserved: 0, sold: 0 } });

  it('counts once per idempotency key', async () => {
    await using shop = await aServedCatalogue();
    const { create, adjust } = asStaff(shop);
    await create();

    const answers = await Promise.all([adjust(), adjust(), adjust()]);

    answers.push(await adjust({ reason: ' delivery 4711 ' }));
    for (const answer of answers) assert.deepEqual(answer, { product: stock(10), userErrors: [] });
    assert.deepEqual((await adjust({ idempotencyKey: 'key-2', delta: -3 })).product, stock(7));
    const [reused] = (await adjust({ delta: 11 })).userErrors;
    assert.deepEqual([reused?.code, reused?.field], ['IDEMPOTENCY_KEY_REUSED', ['idempotencyKey']]);
  });

  it('records who changed the stock, when and why', async () => {
    await using shop = await aServedCatalogue();
    const { create, adjust } = asStaff(shop);
    await create();

    await adjust();
    await adjust({ idempotencyKey: 'key-2', delta: -3, reason: ' breakage ' });
    await adjust({ idempotencyKey: 'key-3', delta: -8 });

    const rows = await shop.connection.collection('adjustments').find().sort({ delta: -1 }).toArray();
    const entry = {
      productId: 'prd_1',
      adjustedBy: 'usr_sam',
      adjustedAt: new Date('2026-11-20T09:00:00.000Z'),
    };
    assert.deepEqual(
      rows.map(({ _id, sequence: _, lock: __, ...row }) => row),
      [
        { ...entry, delta: 10, reason: 'delivery 4711' },
        { ...entry, delta: -3, reason: 'breakage' },
      ],
    );
  });

  it('refuses to remove more than is available, and accepts the key for less', async () => {
    await using shop = await aServedCatalogue();
    const { create, adjust } = asStaff(shop);
    await create();
    await adjust();

    const refused = await adjust({ idempotencyKey: 'key-2', delta: -11 });
    const corrected = await adjust({ idempotencyKey: 'key-2', delta: -10 });

    assert.equal(refused.product, null);
    assert.deepEqual(
      [refused.userErrors[0]?.code, refused.userErrors[0]?.field],
      ['STOCK_NEGATIVE', ['delta']],
    );
    assert.deepEqual(corrected, { product: stock(0), userErrors: [] });
  });

  it('refuses an invalid input', async () => {
    await using shop = await aServedCatalogue();
    const { create, adjust } = asStaff(shop);
    await create();
    const codeFor = async (input: object) => {
      const [problem] = (await adjust(input)).userErrors;
      return `${problem?.code} ${problem?.field?.join('.')}`;
    };

    assert.equal(await codeFor({ idempotencyKey: '' }), 'INVALID_INPUT idempotencyKey');
    assert.equal(await codeFor({ idempotencyKey: 'x'.repeat(201) }), 'INVALID_INPUT idempotencyKey');
    assert.equal(await codeFor({ reason: ' ' }), 'INVALID_INPUT reason');
    assert.equal(await codeFor({ reason: 'x'.repeat(501) }), 'INVALID_INPUT reason');
    assert.equal(await codeFor({ productId: 'prd_9' }), 'PRODUCT_NOT_FOUND productId');
    assert.equal(await codeFor({ delta: 0 }), 'INVALID_INPUT delta');
    assert.equal(await codeFor({ delta: 1_000_000_001 }), 'INVALID_INPUT delta');
  });
});

describe('an order that is placed and cancelled elsewhere', () => {
  it('changes the stock and gets its events over the broker', async () => {
    await using shop = await aServedCatalogue();
    const { create, adjust } = asStaff(shop);
    const answers = shop.follow('stock');
    await create();
    await adjust();
    const order = anOrder([{ productId: 'prd_1', quantity: 6 }]);
    const { orderId, customerId, number } = order;
    const stockIs = (expected: object) =>
      eventually(async () => {
        const { data } = await shop
          .as(sam)
          .ask('{ product(id: "prd_1") { stock { available reserved sold } } }');
        assert.deepEqual(data.product.stock, expected);
      });

    shop.publish(envelope('order.placed.v1', order, { subject: orderId }));
    await stockIs({ available: 4, reserved: 6, sold: 0 });
    const cancelled = { orderId, customerId, number, version: 2, reason: 'EXPIRED' as const };
    shop.publish(envelope('order.cancelled.v1', cancelled, { subject: orderId }));
    await stockIs({ available: 10, reserved: 0, sold: 0 });

    await eventually(() => assert.equal(answers.length, 6));
    const [reserved, released, low, ...changes] = answers.toSorted((a, b) => (a.type > b.type ? -1 : 1));
    assert.deepEqual([reserved?.type, reserved?.subject], ['stock.reserved.v1', 'res_1']);
    assert.deepEqual(reserved?.data, {
      orderId,
      customerId,
      reservationId: 'res_1',
      lines: [{ productId: 'prd_1', quantity: 6 }],
    });
    assert.deepEqual([released?.type, released?.subject], ['stock.released.v1', 'res_1']);
    assert.deepEqual([low?.type, low?.subject], ['stock.low.v1', 'prd_1']);
    assert.deepEqual(
      changes.map(({ type, data }) => [type, data]),
      [
        ['stock.changed.v1', { productId: 'prd_1', available: 10, version: 2 }],
        ['stock.changed.v1', { productId: 'prd_1', available: 4, version: 3 }],
        ['stock.changed.v1', { productId: 'prd_1', available: 10, version: 4 }],
      ],
    );
  });
});
