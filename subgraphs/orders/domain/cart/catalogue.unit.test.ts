import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { aProduct } from '../../test/builders.ts';
import { newerEntry, type CatalogueEntry } from './catalogue.ts';

describe('the catalogue projection of orders', () => {
  it('ends with the highest version, for any order and number of deliveries', () => {
    const versions = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(versions, (heard) => {
        const entries = heard.map((version) => aProduct({ version, name: `Kettle ${version}` }));
        const kept = entries.reduce<CatalogueEntry | null>(newerEntry, null);
        const highest = Math.max(...heard);
        assert.deepEqual(kept, aProduct({ version: highest, name: `Kettle ${highest}` }));
      }),
    );
  });
});
