import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { mkdtempDisposable } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { it } from 'node:test';
import { ownershipPage } from './page.ts';

const schemas = {
  users: `type Query { me: User }
    type User @key(fields: "id") { id: ID! name: String email: String }`,
  reviews: `type Mutation { review: Review }
    type Review @key(fields: "id") { id: ID! text: String author: User }
    type User @key(fields: "id") { id: ID! name: String @external reviews: [Review] }
    type Product @key(fields: "id", resolvable: false) { id: ID! }`,
  products: `type Query { product: Product }
    type Product @key(fields: "id", resolvable: true) { id: ID! }`,
};

it('the map of owners tells owning, extending and referring apart, and names whom to ask', async () => {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'ownership-'));
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(folder.path, path)), { recursive: true });
    writeFileSync(join(folder.path, path), text);
  };
  const entries = Object.keys(schemas).map(
    (name) => `  ${name}: { routing_url: 'http://127.0.0.1:1', schema: { file: ${name}/schema.graphql } }`,
  );
  write('supergraph.yaml', ['federation_version: =2.9.0', 'subgraphs:', ...entries].join('\n'));
  for (const [name, sdl] of Object.entries(schemas)) write(`${name}/schema.graphql`, sdl);
  write('reviews/package.json', '{ "owner": "@shop/reviews" }');

  const cells = (await ownershipPage(folder.path))
    .split('\n')
    .filter((line) => /^(?:##|\| (?:`|o|e|q|m))/.test(line))
    .map((line) => line.replaceAll(/ +/g, ' '));

  assert.deepEqual(cells, [
    '## Entities',
    '| entity | owned by | extended by, with | referred to by |',
    '| `Product` | products | | reviews |',
    '| `Review` | reviews | | |',
    '| `User` | users | reviews: `reviews` | |',
    '## users',
    '| owns | `User` |',
    '| queries | `me` |',
    '## reviews',
    '| owner | `@shop/reviews` |',
    '| owns | `Review` |',
    '| extends | `User` of users |',
    '| mutations | `review` |',
    '## products',
    '| owns | `Product` |',
    '| queries | `product` |',
  ]);
});
