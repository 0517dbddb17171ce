import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { cancelReasons, envelopeReader, parseEnvelope, schemaUrlOf } from '@shop/shared/contracts';
import { envelope } from '@shop/shared/testing';
import { z } from 'zod';

const price = { amountMinor: 1200, currency: 'EUR' } as const;
const line = { productId: 'prd_1', sku: 'A', name: 'Kettle', quantity: 1, unitPrice: price };
const order = { orderId: 'ord_1', customerId: 'usr_1', number: 'A-1', version: 2 };
const cancelled = envelope('order.cancelled.v1', { ...order, reason: 'CUSTOMER' });
const placed = envelope('order.placed.v1', { ...order, lines: [line], total: price });

describe('an envelope', () => {
  it('is parsed as it was written', () => {
    assert.deepEqual(parseEnvelope(JSON.stringify(cancelled)), cancelled);
  });

  it('may carry fields that this version does not know, at any depth', () => {
    const lines = [{ ...line, gift: true }];
    const later = { ...placed, tenant: 'x', data: { ...placed.data, channel: 'app', lines } };

    assert.deepEqual(parseEnvelope(JSON.stringify(later)), { ...placed, tenant: 'x' });
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

    assert.throws(() => parseEnvelope(withData({ customerId: undefined, version: 'two' })), {
      message: `${misfit}: customerId: Invalid input: expected string, received undefined; version: Invalid input: expected number, received string`,
    });
    const lines = [line, { ...line, quantity: 0 }];
    assert.throws(() => parseEnvelope(JSON.stringify({ ...placed, data: { ...placed.data, lines } })), {
      message: `The data of order.placed.v1 does not fit its schema: lines.1.quantity: Too small: expected number to be >0`,
    });
    assert.throws(() => parseEnvelope(withData({ reason: 'BORED' })), {
      message: `${misfit}: reason: Invalid option: expected one of ${cancelReasons.map((each) => `"${each}"`).join('|')}`,
    });
    assert.throws(() => parseEnvelope(JSON.stringify({ ...cancelled, type: 'order.eaten.v1' })), {
      message: 'There is no event type order.eaten.v1',
    });
    assert.throws(() => parseEnvelope('{'), SyntaxError);
  });
});

describe('an old version of an event', () => {
  const named = { publisher: 'users', summary: 'Made up.' } as const;
  const readCat = envelopeReader({
    'cat.fed.v1': {
      ...named,
      data: z.object({ grams: z.number() }),
      upcast: { to: 'cat.fed.v2', data: ({ grams }: { grams: number }) => ({ weight: { grams } }) },
    },
    'cat.fed.v2': {
      ...named,
      data: z.object({ weight: z.object({ grams: z.number() }) }),
      upcast: {
        to: 'cat.fed.v3',
        data: ({ weight }: { weight: object }) => ({ weight, brand: weight ? 'unknown' : '' }),
      },
    },
    'cat.fed.v3': {
      ...named,
      data: z.object({ weight: z.object({ grams: z.int() }), brand: z.string() }),
    },
  });
  const fed = (type: string, data: object) =>
    JSON.stringify({ ...cancelled, type, dataschema: schemaUrlOf(type), data });

  it('is upcast to the newest step by step, and keeps its id', () => {
    const newest = {
      ...cancelled,
      type: 'cat.fed.v3',
      dataschema: 'https://shop.example/events/cat.fed.v3.schema.json',
      data: { weight: { grams: 40 }, brand: 'unknown' },
    };

    assert.deepEqual(readCat(fed('cat.fed.v1', { grams: 40 })), newest);
    assert.deepEqual(readCat(fed('cat.fed.v2', { weight: { grams: 40 } })), newest);
    assert.deepEqual(readCat(fed('cat.fed.v3', newest.data)), newest);
  });

  it('is refused with the name of the version whose schema it does not match', () => {
    assert.throws(() => readCat(fed('cat.fed.v1', {})), /^Error: The data of cat.fed.v1 .*: grams: /);
    assert.throws(
      () => readCat(fed('cat.fed.v1', { grams: 1.5 })),
      /^Error: The data of cat.fed.v3 .*: weight\.grams: /,
    );
  });
});
