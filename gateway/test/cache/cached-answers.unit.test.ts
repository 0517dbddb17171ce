import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { anonymous, type Viewer } from '@shop/shared/auth';
import { Catalogue, later } from '../../testing/catalogue/cached-catalogue.ts';
import { CancellationSource } from '../../subgraph-client/cancellation.ts';

const ada: Viewer = { id: 'usr_ada', roles: [], sessionId: 'ses_1' };
const bob: Viewer = { id: 'usr_bob', roles: [], sessionId: 'ses_2' };
const page = '{ products { id name stars } }';
const one = 'query ($id: ID!) { product(id: $id) { name } }';

describe('what is declared with @cacheControl', () => {
  it('is asked for once', async () => {
    const shop = await Catalogue.open();

    const first = await shop.data(page);
    assert.equal(shop.calls(), 2);

    assert.deepEqual(await shop.data(page), first);
    assert.equal(shop.calls(), 0);
  });

  it('is kept for each entity: those that are missing are asked for alone', async () => {
    const shop = await Catalogue.open();
    await shop.data('{ product(id: "2") { stars } }');
    shop.calls();

    await shop.data(page);

    const [, reviews] = shop.asked;
    const { variables } = JSON.parse(reviews?.body ?? '') as {
      variables: { representations: { id: string }[] };
    };
    assert.deepEqual(
      variables.representations.map(({ id }) => id),
      ['1', '3'],
    );
  });

  it('is not kept where a part of it has no policy', async () => {
    const shop = await Catalogue.open();
    for (const query of ['{ clock }', '{ products { reviews { text } } }', '{ products { name } clock }']) {
      await shop.data(query);
      shop.calls();
      await shop.data(query);
      assert.notEqual(shop.calls(), 0, query);
    }
  });

  it('is not kept by a gateway whose cache is off', async () => {
    const shop = await Catalogue.open({ enabled: false });
    await shop.data(page);
    await shop.data(page);
    assert.equal(shop.calls(), 4);
  });

  it('is not kept where the answer has an error, or the root field is null', async () => {
    const shop = await Catalogue.open();
    for (const query of ['{ broken }', '{ products { name fails } }', '{ product(id: "none") { name } }']) {
      await shop.data(query);
      await shop.data(query);
      assert.equal(shop.calls(), 2, query);
    }
  });

  it('is kept for no longer than the subgraph says in its answer', async () => {
    const shop = await Catalogue.open();
    for (const cacheControl of ['no-store', 'max-age=0', 'private, max-age=10']) {
      shop.cacheControl = cacheControl;
      await shop.data(page);
      await shop.data(page);
      assert.equal(shop.calls(), 4, cacheControl);
    }
  });
});

describe('the policy of an answer', () => {
  const cases: readonly [query: string, maxAgeSeconds: number, isPrivate: boolean][] = [
    ['{ products { name } }', 60, false],
    ['{ products { name stars } }', 20, false],
    ['{ products { name maker { city } } }', 60, false],
    ['{ products { reviews { text } } }', 0, false],
    ['{ me { name } products { name } }', 60, true],
    ['{ clock products { name } }', 0, false],
    ['mutation { rename(id: "1", name: "new") { name } }', 0, false],
    ['{ __typename }', 0, false],
  ];
  for (const [query, maxAgeSeconds, isPrivate] of cases)
    it(`is the narrowest of its parts: ${query}`, async () => {
      const shop = await Catalogue.open();

      const { policy } = await shop.ask(query, { viewer: ada });

      // Some of the age has passed when the parts are together.
      assert.equal(Math.ceil(policy.maxAgeSeconds / 10) * 10, maxAgeSeconds);
      assert.equal(policy.isPrivate, isPrivate);
    });

  it('is that of a subgraph which says so itself, where the schema leaves it open', async () => {
    const shop = await Catalogue.open();
    shop.cacheControl = 'public, max-age=10';

    const { policy } = await shop.ask('{ clock }');

    assert.deepEqual([policy.maxAgeSeconds, policy.isPrivate], [10, false]);
  });
});

describe('what is private', () => {
  it('is kept for each viewer, and not for anonymous ones', async () => {
    const shop = await Catalogue.open();
    const names = [];
    for (const viewer of [ada, bob, ada, bob]) names.push(await shop.data('{ me { name } }', { viewer }));

    assert.equal(shop.calls(), 2);
    assert.deepEqual(names[0], { me: { name: 'I am usr_ada' } });
    assert.deepEqual(names[3], { me: { name: 'I am usr_bob' } });
    assert.deepEqual(await shop.data('{ me { name } }', { viewer: anonymous }), { me: null });
  });

  it('is another for a viewer with other roles', async () => {
    const shop = await Catalogue.open();
    await shop.data('{ me { name } }', { viewer: ada });
    await shop.data('{ me { name } }', { viewer: { ...ada, roles: ['SUPPORT'] } });
    assert.equal(shop.calls(), 2);
  });
});

it('what is public is asked for as an anonymous viewer, no matter who asks first', async () => {
  const shop = await Catalogue.open();

  await shop.data(page, { viewer: ada });

  assert.deepEqual(new Set(shop.asked.map(({ viewer }) => viewer.id)), new Set([null]));
});

describe('many callers who want the same', () => {
  it('cause one call of each subgraph', async () => {
    const shop = await Catalogue.open();
    const gate = Promise.withResolvers<void>();
    shop.gate = gate.promise;

    const asked = Array.from({ length: 50 }, (_, index) =>
      shop.data(page, { viewer: { ...ada, id: `usr_${index}` } }),
    );
    gate.resolve();

    assert.equal(new Set((await Promise.all(asked)).map((each) => JSON.stringify(each))).size, 1);
    assert.equal(shop.calls(), 2);
  });

  it('get their answer although the first of them leaves', async () => {
    const shop = await Catalogue.open();
    const gate = Promise.withResolvers<void>();
    shop.gate = gate.promise;
    const leaving = new CancellationSource();

    const asked = [shop.data(page, { signal: leaving }), shop.data(page)];
    leaving.leave();
    gate.resolve();

    assert.deepEqual(...((await Promise.all(asked)) as [unknown, unknown]));
    assert.equal(shop.calls(), 2);
  });

  it('each ask where the answer is not to be kept', async () => {
    const shop = await Catalogue.open();
    shop.cacheControl = 'no-store';

    await Promise.all([shop.data('{ products { name } }'), shop.data('{ products { name } }')]);

    assert.equal(shop.calls(), 2);
  });
});

it('a viewer who has changed something is not shown what was kept before', async () => {
  const shop = await Catalogue.open();
  const asked = (viewer: Viewer) => shop.data(one, { viewer }, { id: '1' });
  await asked(ada);

  await shop.data('mutation { rename(id: "1", name: "new") { name } }', { viewer: ada });

  assert.deepEqual(await asked(ada), { product: { name: 'new' } });
});

describe('while a subgraph is away', () => {
  it('what is no longer fresh is served if it may be, and marked', async (t) => {
    const shop = await Catalogue.open();
    await shop.data(page);
    later(t, 100);
    shop.away.add('catalogue').add('reviews');

    const { text, policy } = await shop.ask(page);

    const { data, extensions } = JSON.parse(text) as { data: { products: unknown[] }; extensions: unknown };
    assert.equal(data.products.length, 3);
    assert.deepEqual(extensions, {
      stale: [
        { subgraph: 'catalogue', ageSeconds: 100 },
        { subgraph: 'reviews', ageSeconds: 100 },
      ],
    });
    assert.deepEqual([policy.maxAgeSeconds, policy.outcome], [0, 'stale']);
  });

  it('what an event has cleared, and what is too old, is an error', async (t) => {
    const shop = await Catalogue.open();
    await shop.data(page);
    shop.away.add('catalogue').add('reviews');
    shop.publish('product.updated.v1', '1');
    assert.equal((await shop.ask(page)).errors.length, 1);

    shop.away.clear();
    await shop.data(page);
    later(t, 1000);
    shop.away.add('catalogue');
    assert.equal((await shop.ask(page)).errors.length, 1);
  });

  it('the entities that there are stay; those that are missing are errors', async () => {
    const shop = await Catalogue.open();
    await shop.data('{ product(id: "2") { stars } }');
    shop.away.add('reviews');

    const { text } = await shop.ask(page);

    const { data, errors } = JSON.parse(text) as {
      data: { products: unknown[] };
      errors: { path: unknown }[];
    };
    assert.deepEqual(data.products, [
      { id: '1', name: 'name 1', stars: null },
      { id: '2', name: 'name 2', stars: 3 },
      { id: '3', name: 'name 3', stars: null },
    ]);
    assert.deepEqual(
      errors.map(({ path }) => path),
      [
        ['products', 0],
        ['products', 2],
      ],
    );
  });
});
