import assert from 'node:assert/strict';
import { it } from 'node:test';
import { fieldNameOf, variableSuffix } from './subgraph-name.ts';

it('the name of a subgraph is one of a variable and of a field', () => {
  const names = ['orders', 'gift-cards', 'a-b-2c'];

  assert.deepEqual(names.map(variableSuffix), ['ORDERS', 'GIFT_CARDS', 'A_B_2C']);
  assert.deepEqual(names.map(fieldNameOf), ['orders', 'giftCards', 'aB2c']);
});
