import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { anonymous } from '@shop/shared/auth';
import { requestContext } from '../context.ts';
import { aStore } from './a-store.ts';
import { aProduct } from './builders.ts';

describe('the loaders of a request', () => {
  it('fetch all products that are requested at the same time with one query', async () => {
    const [one, other] = [aProduct(), aProduct({ id: 'prd_2', sku: 'KIT-0002' })];
    await using shop = await aStore(one, other);
    const { loaders } = requestContext(shop.service, anonymous);
    const queries: string[] = [];
    shop.connection.set('debug', (_collection: string, method: string) => void queries.push(method));

    const found = await Promise.all(
      ['prd_2', 'prd_9', 'prd_1', 'prd_2'].map((id) => loaders.productById.load(id)),
    );

    assert.deepEqual(found, [other, null, one, other]);
    assert.deepEqual(queries, ['find']);
  });
});
