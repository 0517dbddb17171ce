import assert from 'node:assert/strict';
import { it } from 'node:test';
import { decimalAmount, toMoney } from '@shop/shared/graphql';

for (const [amount, currency, amountMinor, written = amount] of [
  ['24.90', 'EUR', 2490],
  ['24.9', 'EUR', 2490, '24.90'],
  ['24', 'EUR', 2400, '24.00'],
  ['0.05', 'EUR', 5],
  ['0', 'EUR', 0, '0.00'],
  ['-0.50', 'EUR', -50],
  ['-0', 'EUR', 0, '0.00'],
  ['-12.34', 'EUR', -1234],
  ['1200', 'JPY', 1200],
  ['-7', 'JPY', -7],
  ['0', 'JPY', 0],
] as const) {
  it(`reads ${amount} ${currency} as ${amountMinor} minor units and writes them as ${written}`, () => {
    const money = toMoney({ amount, currency }, 'price');

    assert.deepEqual(money, { amountMinor, currency });
    assert.equal(decimalAmount(money), written);
  });
}

for (const [amount, currency, field] of [
  ['24.905', 'EUR', 'amount'],
  ['1.0', 'JPY', 'amount'],
  ['', 'EUR', 'amount'],
  ['1.', 'EUR', 'amount'],
  ['1,50', 'EUR', 'amount'],
  ['1e3', 'EUR', 'amount'],
  ['NaN', 'EUR', 'amount'],
  ['999999999999999.99', 'EUR', 'amount'],
  ['1.00', 'XAU', 'currency'],
] as const) {
  it(`refuses ${JSON.stringify(amount)} ${currency} and names the field ${field}`, () => {
    assert.throws(
      () => toMoney({ amount, currency }, 'price'),
      (error: any) =>
        error.code === 'INVALID_INPUT' && error.problems[0].field.join('.') === `price.${field}`,
    );
  });
}
