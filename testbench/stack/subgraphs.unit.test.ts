import assert from 'node:assert/strict';
import { mkdir, mkdtempDisposable, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { it } from 'node:test';
import { subgraphsIn } from './subgraphs.ts';

const list = `
federation_version: =2.9.0
subgraphs:
  reviews:
    routing_url: http://127.0.0.1:4006/graphql
    schema: { file: ./subgraphs/reviews/schema.graphql }
  pricewatch:
    routing_url: http://127.0.0.1:4020/graphql
    schema: { file: ./contracts/pricewatch.graphql }
  loyalty:
    routing_url: http://127.0.0.1:4021/graphql
    schema: { subgraph_url: http://127.0.0.1:4021/graphql }
`;

it('a system starts the subgraphs of this repository, and leaves those of others to them', async () => {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'subgraphs-'));
  const files = {
    'supergraph.yaml': list,
    'contracts/pricewatch.graphql': '',
    'subgraphs/reviews/subgraph.ts': '',
    'subgraphs/reviews/package.json': '{ "dependencies": { "mongoose": "9" }, "faultPoints": ["mail"] }',
  };
  for (const [file, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder.path, file)), { recursive: true });
    await writeFile(join(folder.path, file), text);
  }

  const reviews = { name: 'reviews', port: 4006, hasStore: true, faultPoints: ['mail'] };
  assert.deepEqual(subgraphsIn(folder.path), [
    { ...reviews, folder: join(folder.path, 'subgraphs/reviews') },
  ]);
});
