import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { aProduct, minutesPast, noon } from '../../test/builders.ts';
import {
  catalogueEntry,
  newerEntry,
  requireAllOnSale,
  requireOnSale,
  type CatalogueEntry,
} from './catalogue.ts';

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

describe('what is sold', () => {
  const [before, after] = [minutesPast(-1), minutesPast(1)];
  const cases: [string, CatalogueEntry | null, string | null][] = [
    ['an unknown product', null, 'PRODUCT_NOT_FOUND'],
    ['a draft', aProduct({ status: 'DRAFT' }), 'PRODUCT_NOT_FOUND'],
    ['one that appears later', aProduct({ publishAt: after }), 'PRODUCT_NOT_FOUND'],
    ['one that appears now', aProduct({ publishAt: noon }), null],
    ['a published one', aProduct(), null],
    ['one that disappears later', aProduct({ unpublishAt: after }), null],
    ['one that disappears now', aProduct({ unpublishAt: noon }), 'PRODUCT_UNAVAILABLE'],
    ['one that has disappeared', aProduct({ unpublishAt: before }), 'PRODUCT_UNAVAILABLE'],
    ['an archived one', aProduct({ status: 'ARCHIVED' }), 'PRODUCT_UNAVAILABLE'],
  ];
  for (const [name, entry, code] of cases)
    it(`${code === null ? 'includes' : 'excludes'} ${name}`, () => {
      const put = () => requireOnSale(entry, 'prd_kettle', noon);
      const order = () =>
        requireAllOnSale([{ productId: 'prd_kettle', name: 'Kettle' }], entry ? [entry] : [], noon);
      if (code === null) {
        put();
        order();
      } else {
        assert.throws(put, { code });
        assert.throws(order, { code: 'PRODUCT_UNAVAILABLE' });
      }
    });

  it('is read from events, with the times as times', () => {
    const { id: productId, ...facts } = aProduct();
    const published = { ...facts, productId, publishAt: noon.toISOString(), unpublishAt: null };
    assert.deepEqual(catalogueEntry(published), aProduct({ publishAt: noon }));
  });
});
