import assert from 'node:assert/strict';
import { it } from 'node:test';
import { ada, eventually } from '@shop/shared/testing';
import mongoose from 'mongoose';
import { aServedCatalogue, asStaff } from './a-served-catalogue.ts';

const batches: [entity: string, ids: string[], fields: string, collection: string][] = [
  [
    'Product',
    ['prd_1', 'prd_2', 'prd_3', 'prd_9'],
    'id name slug version stock { available } images { alt }',
    'products',
  ],
  [
    'Category',
    ['cat_KITCHEN', 'cat_TEA', 'cat_NONE'],
    'id title path { name } children { name } attributes { name }',
    'categories',
  ],
];

it('a batch of entities is one query of the datastore, however many there are', async () => {
  await using shop = await aServedCatalogue();
  const { create } = asStaff(shop);
  for (const [sku, category] of [
    ['KIT-0001', 'KITCHEN'],
    ['KIT-0002', 'KITCHEN'],
    ['TEA-0001', 'TEA'],
  ] as const)
    await create({ sku, category });

  // What search reads of new products would be counted, too.
  await eventually(async () => {
    const { data } = await shop.as(ada).ask('{ search { totalCount } }');
    assert.equal(data.search.totalCount, 3);
  });
  const asked: string[] = [];
  mongoose.set('debug', (collection: string, method: string, filter: object) => {
    if (!('unindexed' in filter)) asked.push(`${method} ${collection}`);
  });

  try {
    for (const [entity, ids, fields, collection] of batches) {
      asked.length = 0;
      const found = await shop.as(ada).entities(
        ids.map((id) => ({ __typename: entity, id })),
        `... on ${entity} { ${fields} }`,
      );

      assert.equal(found.filter((each: unknown) => each !== null).length, ids.length - 1);
      assert.deepEqual(asked, [`find ${collection}`], entity);
    }
  } finally {
    mongoose.set('debug', false);
  }
});
