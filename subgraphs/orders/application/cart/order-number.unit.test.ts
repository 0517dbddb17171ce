import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { randomIds } from '@shop/shared/runtime';
import { noon } from '../../test/builders.ts';
import { orderNumber } from './order-number.ts';

describe('the number of an order', () => {
  it('is the year and six characters that are not easily confused', () => {
    for (let count = 0; count < 200; count++) {
      assert.match(orderNumber(randomIds, noon), /^2026-[2-9A-HJ-NP-Z]{6}$/);
    }
  });

  it('is derived from the given ids', () => {
    const ids = { ...randomIds, secret: () => 'same' };
    assert.equal(orderNumber(ids, noon), orderNumber(ids, noon));
  });
});
