import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { readSubgraphList } from './subgraph-list.ts';

const folder = mkdtempSync(join(tmpdir(), 'subgraph-list-'));
const file = join(folder, 'supergraph.yaml');
after(() => rmSync(folder, { recursive: true }));

describe('the list of subgraphs', () => {
  const withUrl = (url: string) =>
    `federation_version: =2.9.0\nsubgraphs: { users: { routing_url: ${url}, schema: { file: ./a } } }`;
  const lists: readonly [what: string, text: string, said: RegExp][] = [
    [
      'a schema without a source',
      'federation_version: 2\nsubgraphs: { users: { schema: {} } }',
      /users\.schema: must have file: .*; it is empty/,
    ],
    [
      'a schema of a registry',
      'federation_version: 2\nsubgraphs: { users: { schema: { graphref: a@b, subgraph: users } } }',
      /users\.schema: must have file: .*; it has graphref, subgraph/,
    ],
    [
      'a file without a routing URL',
      'federation_version: 2\nsubgraphs: { users: { schema: { file: ./a } } }',
      /users\.routing_url: is missing/,
    ],
    ['a word as routing URL', withUrl('nowhere'), /subgraphs\.users\.routing_url: .* not "nowhere"/],
    [
      'a routing URL without its scheme',
      withUrl('orders:4003/graphql'),
      /routing_url: must be a URL that starts with http/,
    ],
    [
      'a routing URL of another scheme',
      withUrl('ftp://orders/graphql'),
      /routing_url: must be a URL that starts with http/,
    ],
    [
      'an unknown version',
      'federation_version: =2.99.0\nsubgraphs: {}',
      /federation_version: .*up to 2\.\d+/,
    ],
    ['Federation 1', 'federation_version: 1\nsubgraphs: {}', /federation_version: /],
    ['what is not YAML', 'subgraphs:\n  a: {', /supergraph\.yaml:2:\d+: /],
    ['a duplicate name', 'subgraphs:\n  a: {}\n  a: {}\n', /supergraph\.yaml:3:\d+: Map keys must be unique/],
  ];
  for (const [what, text, said] of lists) {
    it(`refuses ${what}`, () => {
      writeFileSync(file, text);

      assert.throws(() => readSubgraphList(file), { name: 'StartError', message: said });
    });
  }
});
