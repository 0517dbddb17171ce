import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { ProductFilter, ProductSort } from '../resolver-types.ts';
import { cataloguePage } from '../resolvers/catalogue/catalogue-page.ts';
import { aStore } from './a-store.ts';
import { aProduct, eur } from './builders.ts';

const indexOf: Record<ProductSort, string> = {
  NAME_ASC: 'lists_1_nameKey_1__id_1',
  PRICE_ASC: 'lists_1_priceKey_1__id_1',
  PRICE_DESC: 'lists_1_priceKey_1__id_1',
  NEWEST: 'lists_1_createdAt_-1__id_-1',
};
const filters = {
  none: {},
  category: { category: 'CATEGORY_3' },
  branch: { branch: 'CATEGORY_3' },
  text: { text: 'kettle 7' },
  'price range': { minPrice: '20.00', maxPrice: '40.00' },
  inStock: { inStock: true },
} satisfies Record<string, ProductFilter>;

const now = new Date('2026-11-20T09:00:00.000Z');
const products = Array.from({ length: 100 }, (_, n) =>
  aProduct({
    id: `prd_${n}`,
    sku: `KIT-${n}`,
    name: `Kettle ${n % 10}`,
    category: `CATEGORY_${n % 5}`,
    price: eur(1000 + (n % 50) * 100),
    createdAt: new Date(Date.UTC(2026, 0, 1 + (n % 30))),
  }),
);

type Plan = { stage: string; indexName?: string; inputStage?: Plan };
const stepsOf = ({ inputStage, stage, indexName }: Plan): string[] => [
  indexName ?? stage,
  ...(inputStage ? stepsOf(inputStage) : []),
];

/** A store that can explain its queries. */
async function anExplainedStore() {
  const shop = await aStore(...products);
  const asked: { method: string; filter: any; options: any }[] = [];
  shop.connection.set('debug', (_collection: string, method: string, filter: unknown, options: unknown) => {
    asked.push({ method, filter, options });
  });
  const explainOne = async ({ method, filter, options }: (typeof asked)[number]) => {
    const rows = shop.connection.getClient().db(shop.connection.name).collection('products');
    const cursor = method === 'aggregate' ? rows.aggregate(filter) : rows.find(filter, options);
    const { queryPlanner, executionStats } = (await cursor.explain('executionStats')) as any;
    return { steps: stepsOf(queryPlanner.winningPlan), examined: Number(executionStats.totalDocsExamined) };
  };
  const explain = () => Promise.all(asked.splice(0).map(explainOne));
  return Object.assign(shop, { explain });
}

describe('the catalogue', () => {
  let shop: Awaited<ReturnType<typeof anExplainedStore>>;
  before(async () => {
    shop = await anExplainedStore();
  });
  after(() => shop[Symbol.asyncDispose]());

  for (const [sort, index] of Object.entries(indexOf) as [ProductSort, string][]) {
    for (const [name, filter] of Object.entries(filters)) {
      it(`in order ${sort} with filter ${name} is read in order from an index, from the first page on`, async () => {
        const { pageInfo } = await cataloguePage(shop.store, { first: 2, sort, filter }, now);
        await cataloguePage(shop.store, { first: 2, sort, filter, after: pageInfo.endCursor }, now);

        const [first, second] = await shop.explain();
        assert.deepEqual(first?.steps, ['FETCH', index]);
        assert.deepEqual(second?.steps, ['FETCH', index]);
      });
    }
  }

  it('examines only the products of the page, and one more to know whether there are more', async () => {
    await cataloguePage(shop.store, { first: 5, filter: filters.branch, sort: 'NEWEST' }, now);

    const [plan] = await shop.explain();
    assert.equal(plan?.examined, 6);
  });

  for (const [name, index] of [
    ['category', 'lists_1_nameKey_1__id_1'],
    ['text', 'lists_1_nameKey_1__id_1'],
    ['price range', 'lists_1_priceKey_1__id_1'],
  ] as const) {
    it(`is counted with filter ${name} from an index, and only if selected`, async () => {
      const { totalCount } = await cataloguePage(shop.store, { filter: filters[name] }, now);
      assert.equal((await shop.explain()).length, 1);

      await totalCount();

      const [plan] = await shop.explain();
      assert.deepEqual(plan?.steps, ['FETCH', index]);
    });
  }
});
