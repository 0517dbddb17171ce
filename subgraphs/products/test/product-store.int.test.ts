import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { noFilter as everything, type CatalogueFilter } from '../store/catalogue-filter.ts';
import { aStore } from './a-store.ts';
import { aProduct, eur } from './builders.ts';

const byName = { filter: {}, sort: { nameKey: 1, _id: 1 }, limit: 100 } as const;

const kettle = aProduct();
const teapot = aProduct({
  id: 'prd_2',
  sku: 'TEA-0001',
  name: 'Théière en Fonte',
  description: 'Cast iron, for a litre of tea.',
  category: 'TEA',
  price: eur(5900),
  available: 0,
});
const notebook = aProduct({
  id: 'prd_3',
  sku: 'PAP-0042',
  name: 'copper-plated Notebook',
  description: '',
  category: 'PAPER',
  price: { amountMinor: 30, currency: 'JPY' },
});

describe('the product store', () => {
  it('loads what was saved, without the fields that only indexes need', async () => {
    await using shop = await aStore(kettle, notebook);

    const found = await shop.store.products.byIds(['prd_3', 'prd_1', 'prd_9']);

    assert.deepEqual(
      found.toSorted((a, b) => a.id.localeCompare(b.id)),
      [kettle, notebook],
    );
  });

  it('finds a product by its SKU, exactly', async () => {
    await using shop = await aStore(kettle);

    assert.deepEqual(await shop.store.products.findOne({ sku: 'KIT-0001' }), kettle);
    assert.equal(await shop.store.products.findOne({ sku: 'KIT' }), null);
  });

  it('refuses a second product with the same SKU', async () => {
    await using shop = await aStore(kettle);

    await assert.rejects(shop.save(aProduct({ id: 'prd_2' })), {
      code: 'SKU_TAKEN',
      problems: [{ message: 'Another product has this SKU', field: ['sku'] }],
    });
  });

  const filters: [name: string, filter: Partial<CatalogueFilter>, ids: string[]][] = [
    ['nothing', {}, ['prd_1', 'prd_3', 'prd_2']],
    ['a category', { category: 'TEA' }, ['prd_2']],
    ['a category that has no product', { category: 'GARDEN' }, []],
    ['the beginning of a word of the name', { words: ['copp'] }, ['prd_1', 'prd_3']],
    ['a word written without its diacritics', { words: ['theiere'] }, ['prd_2']],
    ['a word of the description', { words: ['iron'] }, ['prd_2']],
    ['a part of the SKU', { words: ['0042'] }, ['prd_3']],
    ['several words, all of them', { words: ['copper', 'note'] }, ['prd_3']],
    ['several words of which one is nowhere', { words: ['copper', 'tea'] }, []],
    ['the middle of a word', { words: ['opper'] }, []],
    ['a lowest price', { minPriceKey: 249_000 }, ['prd_1', 'prd_3', 'prd_2']],
    ['a lowest price just above', { minPriceKey: 249_001 }, ['prd_3', 'prd_2']],
    ['a highest price', { maxPriceKey: 249_000 }, ['prd_1']],
    ['a price range', { minPriceKey: 250_000, maxPriceKey: 400_000 }, ['prd_3']],
    ['what is in stock', { onlyInStock: true }, ['prd_1', 'prd_3']],
    [
      'everything at once',
      { category: 'PAPER', words: ['note'], minPriceKey: 1, onlyInStock: true },
      ['prd_3'],
    ],
  ];
  it('finds and counts what matches a filter', async () => {
    await using shop = await aStore(kettle, teapot, notebook);
    for (const [name, filter, ids] of filters) {
      const found = await shop.store.products.matching({ ...everything, ...filter }, byName);
      const count = await shop.store.products.countMatching({ ...everything, ...filter });

      assert.deepEqual([found.map(({ id }) => id), count], [ids, ids.length], name);
    }
  });

  it('keeps the search terms and the stock filter up to date', async () => {
    await using shop = await aStore(kettle);

    await shop.save({ ...kettle, name: 'Iron Kettle', available: 0, sold: 10 });

    const find = (filter: Partial<CatalogueFilter>) =>
      shop.store.products.countMatching({ ...everything, ...filter });
    assert.deepEqual(
      await Promise.all([
        find({ words: ['copper'] }),
        find({ words: ['iron'] }),
        find({ onlyInStock: true }),
      ]),
      [0, 1, 0],
    );
  });

  it('counts the products of each category', async () => {
    const second = aProduct({ id: 'prd_4', sku: 'KIT-0002' });
    await using shop = await aStore(teapot, kettle, second);

    const now = new Date('2026-11-20T09:00:00.000Z');
    const counts = ['KITCHEN', 'TEA', 'GARDEN'].map((name) => shop.store.products.countOf(name, now));
    assert.deepEqual(await Promise.all(counts), [2, 1, 0]);
  });
});
