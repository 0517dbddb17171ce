import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { listen, readBody, sendJson } from '@shop/shared/runtime';
import { eventMapOf, gatherEvents } from '../events/gather.ts';
import { folderOf, type Edit } from './test/fixture.ts';

const reviewsSdl = readFileSync(join(import.meta.dirname, 'test/fixture/reviews.graphql'), 'utf8');

/** A subgraph of which only its URL is known, and its contract file at another path of it. */
const startReviews = (answers: { sdl?: string; contracts?: unknown }) =>
  listen('reviews', 0, (request, response) => {
    void readBody(request, 1e5).then(() => {
      const isContracts = request.url === '/event-contracts.json';
      if (isContracts && answers.contracts === undefined) return sendJson(response, 404, {});
      sendJson(response, 200, isContracts ? answers.contracts : { data: { _service: { sdl: answers.sdl } } });
    });
  });

const introspected = (url: string): Edit => ({
  file: 'supergraph.yaml',
  find: 'schema:\n      file: ./reviews.graphql',
  replace: `schema:\n      subgraph_url: ${url}/graphql`,
});

const schema = (properties: Record<string, unknown>) => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
});
const contracts = (given: object) => ({ format: 'event-contracts/v1', ...given });
const written = {
  'review.written.v1': { summary: 'A review.', data: schema({ stars: { type: 'integer', minimum: 0 } }) },
};
const needing = (stars: object): Edit => ({
  file: 'event-contracts.json',
  replace: JSON.stringify(contracts({ consumed: { 'review.written.v1': schema({ stars }) } })),
});
const sources = (replace: string): Edit => ({ file: 'event-contracts.yaml', replace });

describe('a subgraph that is introspected', () => {
  it('is checked like those with files, its places being in its URL', async () => {
    await using reviews = await startReviews({ sdl: reviewsSdl.replace('  "Its reviews."\n', '') });
    using folder = folderOf([introspected(reviews.url)]);

    const { findings, notes } = await folder.check();

    assert.deepEqual(
      findings.map(({ rule, coordinate, subgraph, file, line }) => [rule, coordinate, subgraph, file, line]),
      [['description', 'Product.reviews', 'reviews', `${reviews.url}/graphql`, 25]],
    );
    assert.ok(notes.includes('Not checked: the events of products, reviews, without event-contracts.json.'));
  });

  it('that cannot be reached is an error that says what is not checked', async () => {
    const { url } = await startReviews({}).then(async (reviews) => {
      await reviews[Symbol.asyncDispose]();
      return reviews;
    });
    using folder = folderOf([introspected(url)]);

    const { findings } = await folder.check();

    const [{ severity, rule, message } = { message: '' }, ...more] = findings;
    assert.deepEqual([severity, rule, more], ['error', 'SCHEMA_UNREACHABLE', []]);
    assert.match(
      message,
      /^reviews: http:.* cannot be introspected: .*; composition and changes of the graph are not/,
    );
  });
});

describe('event contracts of another repository', () => {
  it('are read from the address in event-contracts.yaml, and compared with both owners named', async () => {
    await using reviews = await startReviews({
      sdl: reviewsSdl,
      contracts: contracts({ published: written }),
    });
    const edits = [
      introspected(reviews.url),
      sources(
        `reviews: { url: ${reviews.url}/event-contracts.json }\nproducts: { file: event-contracts.json }\n`,
      ),
    ];
    using fits = folderOf([...edits, needing({ type: 'integer' })]);
    using misfits = folderOf([...edits, needing({ type: 'integer', minimum: 1 })]);

    assert.deepEqual((await fits.check()).findings, []);
    const [found, ...more] = (await misfits.check()).findings;
    assert.deepEqual(more, []);
    assert.deepEqual(
      [found?.rule, found?.subgraph, found?.file],
      ['events', 'products', 'event-contracts.json'],
    );
    assert.equal(
      found?.message,
      `review.written.v1: data.stars is needed with at least 1, the contract has at least 0; reviews owns it (${reviews.url}/event-contracts.json)`,
    );
  });

  it('join the event map from the file beside a schema', async () => {
    const beside: Edit = {
      file: 'event-contracts.json',
      replace: JSON.stringify(contracts({ published: written })),
    };
    using folder = folderOf([
      beside,
      sources('products: { file: own.json }\n'),
      { ...needing({}), file: 'own.json' },
    ]);

    const gathered = await gatherEvents(folder.root, undefined);

    assert.deepEqual(eventMapOf(gathered), {
      'review.written.v1': { publisher: 'reviews', consumers: ['products'] },
    });
  });

  const mistakes: readonly (readonly [what: string, edits: readonly Edit[], said: RegExp])[] = [
    [
      'an address of which nothing answers',
      [sources('reviews: { url: http://127.0.0.1:1/event-contracts.json }\n')],
      /^The event contracts of reviews at http:\S+ cannot be read: .*; no events are checked$/,
    ],
    [
      'an unknown subgraph',
      [sources('reviews: { file: a.json }\nreview: { file: a.json }\n')],
      /^event-contracts\.yaml:2: review: supergraph\.yaml has no such subgraph/,
    ],
    [
      'no address',
      [sources('reviews: {}\n')],
      /^event-contracts\.yaml:1: reviews: must have file: … or url: /,
    ],
    ['what is not YAML', [sources('reviews: {\n')], /^event-contracts\.yaml:2:1: /],
    ['a missing file', [sources('reviews: { file: a.json }\n')], /a\.json cannot be read: /],
    [
      'what is not JSON',
      [sources('reviews: { file: a.json }\n'), { file: 'a.json', replace: '{' }],
      /^a\.json is not JSON: /,
    ],
    [
      'another file',
      [sources('reviews: { file: a.json }\n'), { file: 'a.json', replace: '{}' }],
      /^a\.json is no file of event contracts: format: /,
    ],
    [
      'a type without its version',
      [
        sources('reviews: { file: a.json }\n'),
        { file: 'a.json', replace: JSON.stringify(contracts({ consumed: { written: schema({}) } })) },
      ],
      /^a\.json is no file of event contracts: consumed\.written: .*order\.placed\.v1/,
    ],
    [
      'data that is no object',
      [
        sources('reviews: { file: a.json }\n'),
        {
          file: 'a.json',
          replace: JSON.stringify(contracts({ consumed: { 'a.b.v1': { type: 'string' } } })),
        },
      ],
      /^a\.json is no file of event contracts: consumed\.a\.b\.v1\.type: /,
    ],
  ];
  for (const [what, edits, said] of mistakes) {
    it(`with ${what} are an error in one sentence`, async () => {
      using folder = folderOf(edits);

      const { findings } = await folder.check();

      assert.deepEqual(
        findings.map(({ severity, rule }) => [severity, rule]),
        [['error', 'events']],
      );
      assert.match(findings[0]?.message ?? '', said);
    });
  }
});
