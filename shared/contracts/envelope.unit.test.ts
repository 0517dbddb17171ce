import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { cancelReasons, money, parseEnvelope, publisherOf, readEnvelope } from '@shop/shared/contracts';
import { envelope } from '@shop/shared/testing';
import { z } from 'zod';

const orderFields = {
  orderId: z.string().min(1),
  customerId: z.string(),
  number: z.string(),
  version: z.int(),
};
const cancellation = z.object({ ...orderFields, reason: z.enum(cancelReasons) });
const placement = z.object({
  ...orderFields,
  lines: z.array(
    z.object({
      productId: z.string(),
      sku: z.string(),
      name: z.string(),
      quantity: z.int().positive(),
      unitPrice: money,
    }),
  ),
  total: money,
});
const price = { amountMinor: 1200, currency: 'EUR' } as const;
const line = { productId: 'prd_1', sku: 'A', name: 'Kettle', quantity: 1, unitPrice: price };
const order = { orderId: 'ord_1', customerId: 'usr_1', number: 'A-1', version: 2 };
const cancelled = envelope('order.cancelled.v1', { ...order, reason: 'CUSTOMER' });
const placed = envelope('order.placed.v1', { ...order, lines: [line], total: price });

describe('an envelope', () => {
  it('is parsed as it was written', () => {
    assert.deepEqual(parseEnvelope(JSON.stringify(cancelled)), cancelled);
    assert.deepEqual(readEnvelope(cancelled.type, cancellation, JSON.stringify(cancelled)), cancelled);
  });

  it('may carry fields that this version does not know, at any depth', () => {
    const lines = [{ ...line, gift: true }];
    const later = { ...placed, tenant: 'x', data: { ...placed.data, channel: 'app', lines } };

    const text = JSON.stringify(later);
    assert.deepEqual(readEnvelope(placed.type, placement, text), { ...placed, tenant: 'x' });
  });

  for (const [field, wrong] of Object.entries({
    specversion: '0.3',
    id: '',
    source: undefined,
    subject: undefined,
    time: 'yesterday',
    correlationid: 7,
  })) {
    it(`is refused with the name of the field when ${field} is ${JSON.stringify(wrong)}`, () => {
      const text = JSON.stringify({ ...cancelled, [field]: wrong });
      assert.throws(
        () => parseEnvelope(text),
        new RegExp(`^Error: The envelope does not fit its schema: ${field}: `),
      );
    });
  }

  it('is refused with path and expectation when its data lacks a field, has a wrong value or has an unknown type', () => {
    const withData = (data: object) => JSON.stringify({ ...cancelled, data: { ...cancelled.data, ...data } });
    const misfit = 'The data of order.cancelled.v1 does not fit its schema';

    const readCancelled = (text: string) => readEnvelope('order.cancelled.v1', cancellation, text);
    assert.throws(() => readCancelled(withData({ customerId: undefined, version: 'two' })), {
      message: `${misfit}: customerId: Invalid input: expected string, received undefined; version: Invalid input: expected number, received string`,
    });
    const lines = [line, { ...line, quantity: 0 }];
    const misplaced = JSON.stringify({ ...placed, data: { ...placed.data, lines } });
    assert.throws(() => readEnvelope('order.placed.v1', placement, misplaced), {
      message: `The data of order.placed.v1 does not fit its schema: lines.1.quantity: Too small: expected number to be >0`,
    });
    assert.throws(() => readCancelled(withData({ reason: 'BORED' })), {
      message: `${misfit}: reason: Invalid option: expected one of ${cancelReasons.map((each) => `"${each}"`).join('|')}`,
    });
    assert.throws(() => readCancelled(JSON.stringify({ ...cancelled, type: 'order.eaten.v1' })), {
      message: 'The envelope is of type order.eaten.v1, expected order.cancelled.v1',
    });
    assert.throws(() => parseEnvelope('{'), SyntaxError);
  });

  it('names its publisher by its source', () => {
    assert.equal(publisherOf({ source: '/shop/orders' }), 'orders');
  });
});
