import assert from 'node:assert/strict';
import { it } from 'node:test';
import { priceIn } from '../../ui/form/price-in.ts';
import { listVariables } from './list-variables.ts';

it('reads the filters of a list from its address, and ignores what is none', () => {
  const params = new URLSearchParams(
    'q=copper%20%20pan&category=KITCHEN&min=1,50&max=cheap&stock=1&sort=NOPE',
  );
  assert.deepEqual(listVariables(params), {
    first: 24,
    filter: { category: 'KITCHEN', text: 'copper pan', minPrice: '1.50', inStock: true },
  });
});

it('asks for no filter where the address has none', () => {
  assert.deepEqual(listVariables(new URLSearchParams()), { first: 24 });
});

for (const [typed, price] of [
  ['24,90', '24.90'],
  [' 7 ', '7'],
  ['1.234', undefined],
  ['-1', undefined],
  [null, undefined],
] as const)
  it(`reads ${typed} as the price ${price}`, () => assert.equal(priceIn(typed), price));
