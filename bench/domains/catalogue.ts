import { join } from 'node:path';
import { anonymousViewer, eventually, serveForTest } from '@shop/shared/testing';
import { mongoSearchEngine } from '../../subgraphs/products/adapters/search/mongo-search-engine.ts';
import { searchIndex } from '../../subgraphs/products/store/search-rows.ts';
import { products } from '../../subgraphs/products/subgraph.ts';
import { startChild } from '../harness/child.ts';
import { duration, durations, percentile, type Mode, type Report } from '../harness/report.ts';
import { fill, fillCategories } from './catalogue-rows.ts';

const page =
  'query ($sort: ProductSort) { products(first: 20, sort: $sort) { edges { node { sku name } } pageInfo { endCursor } } }';
const branch =
  'query ($branch: String) { products(first: 20, filter: { branch: $branch }) { edges { node { sku } } } }';
const one = 'query ($sku: String) { product(sku: $sku) { id name } }';
const found = `query ($text: String, $filter: SearchFilter) { search(text: $text, filter: $filter, first: 20) {
  totalCount edges { node { sku name price { amount } } }
  facets { available categories { count category { name } } attributes { values { value count } } prices { min count } } } }`;

/** A frequent word, two, one that is mistyped, the beginning of one, a rare one, and no text at all. */
const searches = [
  { text: 'kettle' },
  { text: 'copper kettle' },
  { text: 'coper ketle' },
  { text: 'enam' },
  { text: 'w5yc' },
  {
    text: 'walnut rug',
    filter: { branch: 'KITCHEN', attributes: [{ name: 'colour', values: ['red', 'blue'] }] },
  },
  { text: 'lens', filter: { available: true, minPrice: '100' } },
  {},
];

type Found = { search: { totalCount: number } };
type Shop = Awaited<ReturnType<typeof openShop>>;

/** The catalogue from 1,000 to 1,000,000 products: pages of lists, look-ups, and search with facets. */
export async function catalogue(report: Report, { quick }: Mode): Promise<void> {
  await using shop = await openShop();
  const rounds = quick ? 20 : 100;
  const smallest: Record<string, number> = {};
  let filled = 0;
  for (const size of quick ? [1000, 20_000] : [1000, 100_000, 1_000_000]) {
    const figures = report.scenario(`products-${size}`);
    const filling = await duration(() => fill(shop.filling, filled, size));
    figures.figure('fill-and-index-each', filling / (size - filled), 'ms');
    filled = size;
    await untilIndexed(shop, size);
    for (const [name, ask] of lists(size)) {
      const taken = await durations(rounds, () => ask(shop));
      figures.percentiles(name, taken, [50, 95]);
      smallest[name] ??= percentile(taken, 50);
      if (size > 1000) figures.ratio(`${name}-to-1000`, percentile(taken, 50) / smallest[name]);
    }
    const taken: number[] = [];
    for (const search of searches) {
      const own = await durations(rounds / 4, () => shop.ask(found, search));
      figures.percentiles(`search-${search.text?.replaceAll(' ', '-') ?? 'all'}`, own, [50]);
      taken.push(...own);
    }
    figures.percentiles('search', taken, [50, 95, 100]);
  }
}

const lists = (size: number): [string, (shop: Shop) => Promise<unknown>][] => [
  ['page-by-name', ({ ask }) => ask(page, { sort: 'NAME_ASC' })],
  ['page-by-price', ({ ask }) => ask(page, { sort: 'PRICE_DESC' })],
  ['page-of-branch', ({ ask }) => ask(branch, { branch: 'KITCHEN' })],
  ['look-up', ({ ask }) => ask(one, { sku: `B-${size >> 1}` })],
];

async function openShop() {
  await using opening = new AsyncDisposableStack();
  const url = process.env.MONGO_TEST_URL ?? opening.use(await startStore()).ready.url;
  const mongo = { url, [Symbol.asyncDispose]: async () => {} };
  const served = opening.use(
    await serveForTest({ service: 'products', start: products.start, own: {}, mongo }),
  );
  const { connection } = served;
  await fillCategories(connection);
  const engine = mongoSearchEngine(searchIndex(connection));
  const running = opening.move();
  return {
    filling: { connection, engine, now: served.dependencies.clock.now() },
    ask: async (query: string, variables: object): Promise<Found> => {
      const { data, errors } = await served.as(anonymousViewer).ask<Found>(query, variables);
      if (errors) throw new Error(errors[0]?.message);
      return data;
    },
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

/** All documents of the development datastore are in its memory. */
async function startStore() {
  const before = process.env.NODE_OPTIONS;
  process.env.NODE_OPTIONS = `${before ?? ''} --max-old-space-size=14000`;
  const store = await startChild<{ url: string }>(join(import.meta.dirname, '../messaging/store-process.ts'));
  if (before === undefined) delete process.env.NODE_OPTIONS;
  else process.env.NODE_OPTIONS = before;
  return store;
}

const untilIndexed = ({ ask }: Shop, size: number) =>
  eventually(async () => {
    const { search } = await ask('{ search { totalCount } }', {});
    if (search.totalCount !== size) throw new Error(`Search has ${search.totalCount} of ${size} products`);
  });
