import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { aRecord } from '../../usage/usage-files.ts';
import { folderOf, type Edit } from '../test/fixture.ts';
import { config, document, products, verdictOf, withoutWeight } from '../test/verdict.ts';

describe('a field that is removed', () => {
  const query = 'query Shelf { product(id: "1") { id weight } }';

  it('is an error if a saved operation uses it, which is named with its client', async () => {
    assert.equal(
      await verdictOf('Product.weight', [withoutWeight, document(query)]),
      'error: used by Shelf (page.client.graphql)',
    );
  });

  it('is an error if a fragment of another document uses it', async () => {
    const parts = document('fragment Parts on Product { weight }');

    assert.equal(
      await verdictOf('Product.weight', [withoutWeight, parts]),
      'error: used by fragment Parts (page.client.graphql)',
    );
  });

  it('is an error if a document in code uses it', async () => {
    const code = document(`// don't\nexport const shelf = gql\`\${Other}\n  ${query}\`;\n`, 'page.client.ts');

    assert.equal(
      await verdictOf('Product.weight', [withoutWeight, code]),
      'error: used by Shelf (page.client.ts:2)',
    );
  });

  it('is an error if a persisted query uses it, with the client of the manifest', async () => {
    const operations = [{ id: 'a', name: 'Shelf', type: 'query', body: query, clientName: 'web' }];
    const manifest = { format: 'apollo-persisted-query-manifest', version: 1, operations };

    assert.equal(
      await verdictOf('Product.weight', [
        withoutWeight,
        document(JSON.stringify(manifest), 'web.client.json'),
      ]),
      'error: used by Shelf (web)',
    );
  });

  it('is an error if a usage record has it', async () => {
    const record = aRecord({ operation: 'Shelf', client: 'ios 3.1', fields: ['Product.weight'] });

    assert.equal(
      await verdictOf('Product.weight', [withoutWeight], [record]),
      'error: used by Shelf (ios 3.1)',
    );
  });

  it('is a warning with the number of operations and days if none uses it', async () => {
    const other = document('query Name { product(id: "1") { name } }');
    const days = [
      aRecord({ from: '2026-11-01T00:00:00Z', to: '2026-11-02T00:00:00Z', fields: ['Product.name'] }),
      aRecord({ from: '2026-11-28T00:00:00Z', to: '2026-11-29T00:00:00Z', fields: ['Product.name'] }),
    ];

    assert.equal(
      await verdictOf('Product.weight', [withoutWeight, other], days),
      'warning: not used by 1 saved operation or in 28 days of records',
    );
  });

  it('is an error if there is no data about its use', async () => {
    assert.equal(await verdictOf('Product.weight', [withoutWeight]), 'error: nothing is known of its use');
    assert.equal(
      await verdictOf('Product.weight', [withoutWeight], []),
      'error: nothing is known of its use',
    );
  });

  it('is found at its type, in the subgraph that had it', async () => {
    using folder = folderOf([withoutWeight]);

    const { findings } = await folder.check();

    assert.deepEqual(
      findings.map(({ subgraph, file, line }) => [subgraph, file, line]),
      [['products', products, 14]],
    );
  });

  it('is shown to the subgraphs that are named', async () => {
    using folder = folderOf([withoutWeight]);

    assert.equal((await folder.check({ names: ['products'] })).findings.length, 1);
  });
});

describe('a deprecated field', () => {
  const deprecated = (until: string): Edit => ({
    file: 'api.graphql',
    find: '  weight: Int\n',
    replace: `  weight: Int @deprecated(reason: "Use mass. Until ${until}.")\n`,
  });
  const rulesOf = async (until: string) => {
    using folder = folderOf([deprecated(until), withoutWeight]);
    return (await folder.check()).findings.map(({ rule }) => rule);
  };

  it('may not be removed before its day', async () => {
    assert.deepEqual(await rulesOf('2026-12-01'), ['breaking-change', 'deprecation-window']);
  });

  it('is weighed by its use after its day', async () => {
    assert.deepEqual(await rulesOf('2026-11-30'), ['breaking-change']);
  });
});

it('makes warnings errors with --strict', async () => {
  using folder = folderOf([config, withoutWeight, document('query Name { product(id: "1") { name } }')]);

  const severities = async (strict: boolean) =>
    (await folder.check({ strict })).findings.map(({ severity }) => severity);

  assert.deepEqual(await severities(false), ['warning']);
  assert.deepEqual(await severities(true), ['error']);
});
