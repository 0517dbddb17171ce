import assert from 'node:assert/strict';
import { it } from 'node:test';
import { moneyText } from './money-text.ts';

it('formats money with the number of decimals of the currency', () => {
  assert.equal(moneyText({ amountMinor: 2490, currency: 'EUR' }), '€24.90');
  assert.equal(moneyText({ amountMinor: 5, currency: 'USD' }), '$0.05');
  assert.equal(moneyText({ amountMinor: 123_456_789, currency: 'GBP' }), '£1,234,567.89');
  assert.equal(moneyText({ amountMinor: 2490, currency: 'JPY' }), '¥2,490');
});
