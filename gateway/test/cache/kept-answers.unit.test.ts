import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { anonymous, type Viewer } from '@shop/shared/auth';
import { execute } from '../../pipeline/execute.ts';
import { Catalogue, later } from '../../testing/catalogue/cached-catalogue.ts';

const ada: Viewer = { id: 'usr_ada', roles: [], sessionId: 'ses_1' };
const bob: Viewer = { id: 'usr_bob', roles: [], sessionId: 'ses_2' };
const page = '{ products { id name stars } }';

// The other engine answers in one piece.
const nativeOnly = { skip: process.env.GATEWAY_ENGINE === 'apollo' };

describe('an answer all of which was kept', () => {
  const second = async (shop: Catalogue, context = {}) => {
    await shop.ask(page, context);
    return shop.ask(page, context);
  };

  it('is kept as a whole, so that the third caller shares that of the second', async () => {
    const shop = await Catalogue.open();
    const { text } = await second(shop);

    const third = await shop.ask(page);

    assert.equal(third, await shop.ask(page));
    assert.deepEqual([third.text, third.policy.outcome, third.policy.hits], [text, 'hit', 4]);
  });

  it('is as old as its oldest part, and ends with it', async (t) => {
    const shop = await Catalogue.open();
    await second(shop);
    later(t, 15);
    assert.equal((await shop.ask(page)).policy.maxAgeSeconds, 4);
    shop.calls();

    later(t, 10);
    await shop.ask(page);

    assert.equal(shop.calls(), 1);
  });

  it('is not shared by viewers whose forwarded headers, variables or rights differ', async () => {
    const shop = await Catalogue.open();
    const query = 'query ($id: ID!) { product(id: $id) { id tenant } me { name } }';
    const asked = [
      [{ viewer: ada, headers: { 'x-tenant': 'a' } }, { id: '1' }],
      [{ viewer: ada, headers: { 'x-tenant': 'b' } }, { id: '1' }],
      [{ viewer: ada, headers: { 'x-tenant': 'a' } }, { id: '2' }],
      [{ viewer: bob, headers: { 'x-tenant': 'a' } }, { id: '1' }],
    ] as const;
    const answers = async () => Promise.all(asked.map(([context, of]) => shop.data(query, context, of)));
    const first = await answers();
    for (let again = 0; again < 3; again += 1) assert.deepEqual(await answers(), first);
    assert.equal(new Set(first.map((each) => JSON.stringify(each))).size, asked.length);
  });

  it('is whole although the parts of @defer were delivered one by one', nativeOnly, async () => {
    const shop = await Catalogue.open();
    const operation = shop.engine.prepare('{ products { id ... @defer { stars } } }');
    const asked = { operation, variables: {}, context: { viewer: anonymous } };
    const parts: unknown[] = [];
    for (let time = 0; time < 2; time += 1)
      await execute({ joined: undefined, cache: shop.cache }, asked, undefined, (part) => parts.push(part));

    assert.ok(parts.length > 0);
    const { text = '' } = shop.cache.answers.find(asked) ?? {};

    const products = ['1', '2', '3'].map((id) => ({ id, stars: 3 }));
    assert.deepEqual(JSON.parse(text), { data: { products } });
  });

  it('is not for a viewer who has just changed something', async () => {
    const shop = await Catalogue.open();
    await second(shop, { viewer: ada });

    await shop.data('mutation { rename(id: "1", name: "new") { name } }', { viewer: ada });

    assert.match((await shop.ask(page, { viewer: ada })).text, /"new"/);
    assert.match((await shop.ask(page, { viewer: bob })).text, /"name 1"/);
  });
});

it('the least recently used is dropped, and counted, where memory has no room', async () => {
  const maxBytes = 20_000;
  const shop = await Catalogue.open({ maxBytes });
  const ids = Array.from({ length: 60 }, (_, index) => `${index}`);
  for (const id of ids) shop.put(id, `name ${id}`);
  const read = (id: string) => shop.data('query ($id: ID!) { product(id: $id) { name } }', {}, { id });
  for (const id of ids) for (let time = 0; time < 3; time += 1) await read(id);
  shop.calls();

  await read('59');
  assert.equal(shop.calls(), 0);
  assert.deepEqual(await read('0'), { product: { name: 'name 0' } });
  assert.equal(shop.calls(), 1);

  const text = await shop.metrics.registry.text();
  const valueOf = (name: string) => Number(new RegExp(`^${name} (\\d+)$`, 'm').exec(text)?.[1]);
  assert.ok(valueOf('gateway_cache_evictions_total') > 0);
  assert.ok(valueOf('gateway_cache_bytes') <= maxBytes);
});
