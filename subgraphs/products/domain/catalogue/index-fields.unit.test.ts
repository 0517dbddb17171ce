import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { aProduct } from '../../test/builders.ts';
import { indexFieldsOf, priceKey, priceKeyOfDecimal } from './index-fields.ts';

describe('the index fields of a product', () => {
  it('are derived from its name, SKU, description, price and stock', () => {
    const product = aProduct({
      name: 'Théière',
      sku: 'TEA-7',
      description: 'A théière for two.',
      available: 0,
    });

    assert.deepEqual(indexFieldsOf(product), {
      terms: ['theiere', 'tea', '7', 'a', 'for', 'two'],
      nameKey: 'theiere',
      priceKey: 249_000,
      inStock: false,
      lists: ['PUBLISHED', 'PUBLISHED/KITCHEN'],
      slugs: ['tea-7'],
      unindexed: true,
      visibleFrom: new Date(0),
      visibleUntil: new Date('9999-01-01T00:00:00.000Z'),
    });
  });

  it('compare prices in major units, for any number of decimals of the currency', () => {
    const yen = priceKey({ amountMinor: 25, currency: 'JPY' });
    const euro = priceKey({ amountMinor: 2500, currency: 'EUR' });

    assert.equal(yen, euro);
    assert.equal(priceKeyOfDecimal('25'), euro);
  });

  it('parse a decimal without binary fractions', () => {
    const keys = ['0.1', '24.90', '1.0001', '-0.5', '1999999.9'].map(priceKeyOfDecimal);

    assert.deepEqual(keys, [1000, 249_000, 10_001, -5000, 19_999_999_000]);
  });
});
