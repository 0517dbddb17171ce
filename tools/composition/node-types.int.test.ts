import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { StartError } from '@shop/shared/errors';
import { withNodeTypes } from './node-types.ts';

const folder = mkdtempSync(join(tmpdir(), 'nodes-'));
after(() => rmSync(folder, { recursive: true }));

const heading =
  '# What follows is written by `npx shop compose`: the types that `node` returns, and their subgraphs.';
const own = `type Query {\n  node(id: ID!): Node\n}\n\n${heading}\n`;

async function written(schemas: Readonly<Record<string, string>>): Promise<string | undefined> {
  const subgraphs = Object.entries(schemas).map(([name, sdl]) => {
    const file = join(folder, `${name}.graphql`);
    writeFileSync(file, sdl);
    return { name, routingUrl: '', schema: { file } };
  });
  const { list, schemas: texts } = await withNodeTypes({ federationMinor: 9, subgraphs });
  const { schema } = list.subgraphs[0] ?? {};
  const text = Object.values(texts)[0];
  assert.equal(schema && 'text' in schema ? schema.text : undefined, text);
  return text;
}

describe('the types that node returns', () => {
  it('are those with @globalId, by name, with what their subgraphs say of them', async () => {
    const text = await written({
      nodes: `${own}\ntype Gone implements Node @key(fields: "id") { id: ID! }`,
      shop: '"A shop."\ntype Shop implements Node @globalId(prefix: "gift-shop") {\n  "Its id."\n  id: ID!\n  name: String\n}',
      broken: 'type {',
      books: '"""\nA book,\nprinted.\n"""\ntype Book implements Node @globalId(prefix: "bok") { id: ID! }',
    });

    assert.equal(
      text,
      `${own}
"""
A book,
printed.
"""
type Book implements Node
  @key(fields: "id", resolvable: false)
  @node(prefix: "bok", subgraph: "books") {
  id: ID!
}

"A shop."
type Shop implements Node
  @key(fields: "id", resolvable: false)
  @node(prefix: "gift-shop", subgraph: "shop") {
  "Its id."
  id: ID!
}
`,
    );
  });

  it('are not written where no schema has a place for them', async () => {
    assert.equal(await written({ shop: 'type Shop @globalId(prefix: "shp") { id: ID! }' }), undefined);
  });

  for (const [prefix, message] of [
    ['shp', 'Shop in shop and Book in books have the same prefix shp in @globalId; give one of them another'],
    [
      'Shp_',
      'Book in books has the prefix "Shp_" in @globalId; it must be of lower-case letters and hyphens',
    ],
  ] as const)
    it(`are refused with the prefix ${prefix}`, async () => {
      const schemas = {
        nodes: own,
        shop: 'type Shop @globalId(prefix: "shp") { id: ID! }',
        books: `type Book @globalId(prefix: "${prefix}") { id: ID! }`,
      };

      await assert.rejects(
        written(schemas),
        (error) => error instanceof StartError && error.message === message,
      );
    });
});
