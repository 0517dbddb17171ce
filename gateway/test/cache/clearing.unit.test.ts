import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { Catalogue } from '../../testing/catalogue/cached-catalogue.ts';
import { Marks, tagOf } from '../../cache/store/marks.ts';

const page = '{ products { name stars } }';
const one = 'query ($id: ID!) { product(id: $id) { name stars } }';
const of = (id: string) => ({ id });

describe('an event', () => {
  it('clears the entity that is its subject wherever it is, and leaves the others', async () => {
    const shop = await Catalogue.open();
    for (const id of ['1', '2']) await shop.data(one, {}, of(id));
    await shop.data(page);
    shop.calls();

    shop.put('1', 'new', { stars: 5 });
    shop.publish('product.updated.v1', '1');

    assert.deepEqual(await shop.data(one, {}, of('2')), { product: { name: 'name 2', stars: 3 } });
    assert.equal(shop.calls(), 0);
    assert.deepEqual(await shop.data(one, {}, of('1')), { product: { name: 'new', stars: 5 } });
    const { products } = (await shop.data(page)) as { products: unknown[] };
    assert.deepEqual(products[0], { name: 'new', stars: 5 });
  });

  it('clears the answers of a root field that names it, whatever its subject', async () => {
    const shop = await Catalogue.open();
    await shop.data(page);

    shop.put('4', 'name 4');
    shop.publish('product.created.v1', '4');

    const { products } = (await shop.data(page)) as { products: unknown[] };
    assert.equal(products.length, 4);
  });

  it('clears what was read before it and is stored after it', async () => {
    const shop = await Catalogue.open();
    const answering = Promise.withResolvers<void>();
    shop.answering = answering.promise;
    const before = shop.data(one, {}, of('1'));
    while (shop.asked.length === 0) await Promise.resolve();
    for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();

    shop.put('1', 'new');
    shop.publish('product.updated.v1', '1');
    const meanwhile = shop.data(one, {}, of('1'));
    answering.resolve();

    assert.deepEqual(await before, { product: { name: 'name 1', stars: 3 } });
    assert.deepEqual(await meanwhile, { product: { name: 'new', stars: 3 } });
    assert.deepEqual(await shop.data(one, {}, of('1')), { product: { name: 'new', stars: 3 } });
  });

  it('clears everything that events clear, if some may have been missed', async () => {
    const shop = await Catalogue.open();
    await shop.data(page);
    shop.put('1', 'new');

    shop.cache.onEvent(undefined, []);

    assert.match(JSON.stringify(await shop.data(page)), /"new"/);
  });
});

it('an operator clears by type, by entity, by root field and by subgraph', async () => {
  const shop = await Catalogue.open();
  const tags = [
    tagOf.type('Product'),
    tagOf.entity('Product', '1'),
    tagOf.field('Query.products'),
    tagOf.subgraph('catalogue'),
    tagOf.all,
  ];
  for (const [index, tag] of tags.entries()) {
    await shop.data(page);
    shop.put('1', `name ${index}`);
    await shop.cache.clear([tag], 'request');
    assert.match(JSON.stringify(await shop.data(page)), new RegExp(`"name ${index}"`), tag);
  }
});

describe('marks', () => {
  it('of which the oldest are dropped outdate what was read before them', () => {
    const marks = new Marks(2);
    const early = marks.now();
    for (const tag of ['a', 'b', 'c']) marks.clear([tag]);

    assert.equal(marks.isOutdated(['other'], early), true);
    assert.equal(marks.isOutdated(['other'], 1), false);
    assert.equal(marks.isOutdated(['c'], 2), true);
    assert.equal(marks.isOutdated(['c'], 3), false);
  });
});

/** What happens in the shop, and what is asked of it. */
const step = fc.oneof(
  fc.record({
    do: fc.constant('read' as const),
    query: fc.nat(4),
    id: fc.constantFrom('1', '2', '3', '9'),
    // How far the reading has come when the next step happens.
    turns: fc.nat(60),
  }),
  fc.record({
    do: fc.constant('update' as const),
    id: fc.constantFrom('1', '2', '3'),
    stars: fc.nat(5),
    category: fc.constantFrom('A', 'B'),
  }),
  fc.record({ do: fc.constant('create' as const), id: fc.constantFrom('9', '10'), stars: fc.nat(5) }),
  fc.record({ do: fc.constant('gap' as const), id: fc.constantFrom('1', '2') }),
);

const queries = [
  page,
  one,
  '{ products(category: "B") { id name label(style: "loud") } }',
  'query ($id: ID!) { a: product(id: $id) { id stars } products { id stars } }',
  'query ($id: ID!) { product(id: $id) { ... on Product { maker { city } label } __typename } }',
];

it('answers as without a cache, after any reads, writes and events', async () => {
  const seed = Number(process.env.FUZZ_SEED ?? 1);
  const cached = await Catalogue.open();
  const plain = await Catalogue.open({ enabled: false });
  const both = [cached, plain];
  const property = fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
    const reading: Promise<unknown>[] = [];
    for (const [index, each] of steps.entries()) {
      if (each.do === 'read') {
        // Several at once, so that they share calls and see changes and events between.
        reading.push(cached.data(queries[each.query] ?? '', {}, of(each.id)), cached.data(page));
        for (let turn = 0; turn < each.turns; turn += 1) await Promise.resolve();
        continue;
      }
      const { id, ...values } = { stars: 3, ...each };
      for (const shop of both) shop.put(id, `name ${index}`, values);
      // Of an update, the two subgraphs publish what changed in each of them.
      if (each.do === 'create') cached.publish('product.created.v1', id);
      if (each.do === 'gap') cached.cache.onEvent(undefined, []);
      else for (const type of ['product.updated.v1', 'review.added.v1']) cached.publish(type, id);
    }
    await Promise.all(reading);
    for (const query of queries)
      for (const id of ['1', '9', '10'])
        assert.deepEqual(await cached.data(query, {}, of(id)), await plain.data(query, {}, of(id)), query);
  });
  await fc.assert(property, { seed, numRuns: 40 });
});
