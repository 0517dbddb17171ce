import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { composeServices } from '@apollo/composition';
import type { RunningGateway } from '@shop/gateway';
import { envelope, eventually, testClock } from '@shop/shared/testing';
import { parse } from 'graphql';
import { cacheHeader } from '../../testing/catalogue/schemas.ts';
import { startTestStack, type TestStack } from '../../testing/gateway-stack.ts';
import { startRedis } from '../../testing/test-redis.ts';
import { startTinySubgraph, type TinySubgraph } from '../../testing/tiny-shop/tiny-subgraph.ts';

const viewerSecret = 'a secret that only this test knows';
const sdl = `${cacheHeader}
  type Query {
    products: [Product!]! @cacheControl(maxAge: 600) @cacheInvalidate(on: ["product.created.v1"])
    offer: Offer @cacheControl(maxAge: 1, staleIfError: 600)
    name(id: ID!): String
  }
  type Product @key(fields: "id") @cacheControl(maxAge: 600) @cacheInvalidate(on: ["product.updated.v1"]) {
    id: ID!
    price: Int!
  }
  type Offer @cacheControl(inheritMaxAge: true) { text: String! }
`;
const page = '{ products { price } }';
const offer = '{ offer { text } }';

let redis: Awaited<ReturnType<typeof startRedis>>;
let catalogue: TinySubgraph;
let stack: TestStack;
let other: RunningGateway;
const prices = new Map([
  ['prd_1', 100],
  ['prd_2', 200],
]);
const open = new AsyncDisposableStack();

before(async () => {
  redis = open.use(await startRedis());
  const resolvers = {
    Query: {
      products: () => [...prices].map(([id, price]) => ({ id, price })),
      offer: () => ({ text: 'two for one' }),
    },
  };
  catalogue = open.use(
    await startTinySubgraph({ name: 'catalogue', sdl, resolvers, viewerSecret, clock: testClock() }),
  );
  const folder = mkdtempSync(join(tmpdir(), 'cache-'));
  open.defer(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'supergraph.graphql');
  const { supergraphSdl = '', errors } = composeServices([
    { name: 'catalogue', url: catalogue.url, typeDefs: parse(sdl) },
  ]);
  assert.equal(errors, undefined);
  writeFileSync(file, supergraphSdl);
  stack = open.use(
    await startTestStack({ SUPERGRAPH: file, REDIS_URL: redis.url, VIEWER_SECRET: viewerSecret }),
  );
  other = open.use(await stack.another());
});
after(() => open.disposeAsync());

async function get({ url }: { url: string }, query: string, headers: Record<string, string> = {}) {
  const response = await fetch(`${url}/graphql?${new URLSearchParams({ query }).toString()}`, { headers });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text };
}

const gateways = () => [stack.gateway, other];
const pricesAt = async (gateway: { url: string }) =>
  (
    JSON.parse((await get(gateway, page)).text) as { data: { products: { price: number }[] } }
  ).data.products.map(({ price }) => price);

async function publish(type: string, subject: string): Promise<void> {
  await stack.broker.publishText(`${type}.${subject}`, JSON.stringify(envelope(type, {}, { subject })));
}

/** Both gateways have the page, so that a change is not seen unless they are told. */
async function keepPage(): Promise<void> {
  await eventually(async () => {
    for (const gateway of gateways()) await pricesAt(gateway);
    catalogue.forget();
    for (const gateway of gateways()) await pricesAt(gateway);
    assert.equal(catalogue.asked.length, 0);
  });
}

async function bothShow(expected: readonly number[]): Promise<void> {
  await eventually(async () => {
    for (const gateway of gateways()) assert.deepEqual(await pricesAt(gateway), expected);
  });
}

describe('two gateways with one Redis and one broker', () => {
  it('keep a page together, and tell clients for how long', async () => {
    await keepPage();
    const { headers } = await get(other, page);

    assert.match(headers.get('cache-control') ?? '', /^public, max-age=\d+$/);
    assert.doesNotMatch(headers.get('vary') ?? '', /authorization/);
    const again = await get(other, page, { 'if-none-match': headers.get('etag') ?? '' });
    assert.equal(again.status, 304);
    assert.ok((await redis.size()) > 0);
  });

  it('show a change as soon as its event is published', async () => {
    await keepPage();

    prices.set('prd_1', 150);
    const changedAtMs = performance.now();
    await publish('product.updated.v1', 'prd_1');

    await bothShow([150, 200]);
    assert.ok(performance.now() - changedAtMs < 1000);
    await keepPage();
    prices.set('prd_3', 300);
    await publish('product.created.v1', 'prd_3');
    await bothShow([150, 200, 300]);
  });

  it('show what has changed while the broker was away', async () => {
    await keepPage();

    await stack.broker.stop();
    prices.set('prd_2', 250);
    await stack.broker.start();

    await bothShow([150, 250, 300]);
  });

  it('are cleared by a request to one of them', async () => {
    await keepPage();
    const clear = (body: object | string, type = 'application/json') =>
      fetch(`${stack.gateway.adminUrl}/cache/clear`, {
        method: 'POST',
        headers: { 'content-type': type },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      });

    prices.set('prd_1', 175);
    const answer = await clear({ type: 'Product', key: 'prd_1' });

    assert.deepEqual(await answer.json(), {
      cleared: ['entity:Product:prd_1', 'entities:Product'],
      reached: 'the gateways of its Redis',
    });
    await bothShow([175, 250, 300]);
    for (const wrong of ['no JSON', {}, { type: 'Product', keys: '1' }])
      assert.equal((await clear(wrong)).status, 400);
    assert.equal((await clear({ all: true }, 'text/plain')).status, 415);
    assert.equal((await fetch(`${stack.gateway.adminUrl}/cache/clear`)).status, 405);
  });

  it('are cleared over the broker where they have no Redis', async () => {
    const REDIS_URL = '';
    await using one = await stack.another({ REDIS_URL });
    await using two = await stack.another({ REDIS_URL });
    const show = async (expected: readonly number[]) => {
      for (const gateway of [one, two]) assert.deepEqual(await pricesAt(gateway), expected);
    };
    const kept = [...prices.values()];
    await eventually(async () => {
      for (const { adminUrl } of [one, two])
        assert.partialDeepStrictEqual(await (await fetch(`${adminUrl}/ready`)).json(), { broker: true });
    });
    await eventually(async () => {
      await show(kept);
      catalogue.forget();
      await show(kept);
      assert.equal(catalogue.asked.length, 0);
    });

    prices.set('prd_1', 178);
    await show(kept);
    const answer = await fetch(`${one.adminUrl}/cache/clear`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"field":"Query.products"}',
    });

    assert.deepEqual(await answer.json(), {
      cleared: ['field:Query.products'],
      reached: 'the gateways of its broker',
    });
    await eventually(() => show([178, ...kept.slice(1)]));
  });

  it('serve what is stale while the subgraph is away, marked and logged', async () => {
    await get(stack.gateway, offer);
    await catalogue.down();

    const stale = await eventually(async () => {
      const found = await get(stack.gateway, offer);
      assert.match(found.text, /"extensions":\{"stale":\[\{"subgraph":"catalogue","ageSeconds":\d+\}\]\}/);
      return found;
    });

    assert.match(stale.text, /^\{"data":\{"offer":\{"text":"two for one"\}\}/);
    assert.equal(stale.headers.get('cache-control'), 'no-store');
    assert.ok(stack.log.some(({ cache }) => cache === 'stale'));
    const metrics = await (await fetch(`${stack.gateway.adminUrl}/metrics`)).text();
    assert.match(metrics, /gateway_cache_lookups_total\{subgraph="catalogue",outcome="stale"\} [1-9]/);
    assert.match(metrics, /gateway_cache_bytes [1-9]/);
    await catalogue.up();
  });

  it('go on with their memory while Redis is away', async () => {
    await keepPage();

    await redis.kill();
    assert.deepEqual(await pricesAt(other), [178, 250, 300]);
    prices.set('prd_1', 180);
    await publish('product.updated.v1', 'prd_1');
    await bothShow([180, 250, 300]);

    const refused = await fetch(`${other.adminUrl}/cache/clear`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"all":true}',
    });
    assert.match(await refused.text(), /Cleared at this gateway; the others do not know/);

    await redis.restart();
    prices.set('prd_1', 190);
    await publish('product.updated.v1', 'prd_1');
    await bothShow([190, 250, 300]);
  });
});
