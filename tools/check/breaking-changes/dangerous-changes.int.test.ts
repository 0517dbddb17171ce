import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { aRecord } from '../../usage/usage-files.ts';
import { folderOf, type Edit } from '../test/fixture.ts';
import { config, document, products, verdictOf } from '../test/verdict.ts';

const value = '  "It cannot be bought any more."\n  ENDED\n';
/** Both subgraphs have the value `SOON` more. */
const withSoon = [products, 'reviews.graphql'].map((file): Edit => ({
  file,
  find: value,
  replace: `${value}  "It will be on sale."\n  SOON\n`,
}));
const field = (
  replace: string,
  find = '"A product by its id."\n  product("Its id." id: ID!): Product',
): Edit => ({
  file: products,
  find,
  replace,
});
const list = (argument: string) =>
  field(`"A product by its id."\n  product("Its id." id: ID!${argument}): Product`);

describe('a dangerous change', () => {
  const rows: readonly {
    what: string;
    coordinate: string;
    edits: readonly Edit[];
    records?: readonly object[];
    verdict: RegExp;
  }[] = [
    {
      what: 'a new value of an enum that a saved operation is given',
      coordinate: 'State.SOON',
      edits: [...withSoon, document('query Shelf { product(id: "1") { state } }')],
      verdict: /^warning: touches Shelf \(page\.client\.graphql\)$/,
    },
    {
      what: 'a new value of an enum that a client of the records is given',
      coordinate: 'State.SOON',
      edits: withSoon,
      records: [aRecord({ operation: 'Shelf', client: 'ios 3', fields: ['Product.state'] })],
      verdict: /^warning: touches Shelf \(ios 3\)$/,
    },
    {
      what: 'a new value of an enum that nobody is given',
      coordinate: 'State.SOON',
      edits: [...withSoon, document('query Name { product(id: "1") { name } }')],
      verdict: /^$/,
    },
    {
      what: 'a new value of an enum, if nothing is known of its use',
      coordinate: 'State.SOON',
      edits: withSoon,
      verdict: /^warning: nothing is known of its use$/,
    },
    {
      what: 'a new argument with a default value',
      coordinate: 'Query.product(times:)',
      edits: [list(' "How often." times: Int = 2'), document('query Shelf { product(id: "1") { id } }')],
      verdict: /^warning: touches Shelf/,
    },
    {
      what: 'a new argument without one, which operations leave out',
      coordinate: 'Query.product(times:)',
      edits: [list(' "How often." times: Int')],
      verdict: /^$/,
    },
    {
      what: 'another default value of an argument',
      coordinate: 'Query.product(times:)',
      edits: [
        {
          file: 'api.graphql',
          find: '    id: ID!\n  ): Product',
          replace: '    id: ID!\n    times: Int = 1\n  ): Product',
        },
        list(' "How often." times: Int = 2'),
        document('query Shelf { product(id: "1") { id } }'),
      ],
      verdict: /^warning: touches Shelf/,
    },
  ];
  for (const { what, coordinate, edits, records, verdict } of rows) {
    it(`is weighed: ${what}`, async () => {
      assert.match(await verdictOf(coordinate, edits, records), verdict);
    });
  }

  it('is an error with --strict, and can be waived', async () => {
    const waiver: Edit = {
      file: 'waivers.yaml',
      replace:
        '- { rule: dangerous-change, coordinate: State.SOON, reason: all told, by: products, expires: 2026-12-31 }\n',
    };
    const found = async (...edits: Edit[]) => {
      using folder = folderOf([config, ...withSoon, ...edits]);
      const { findings, waived } = await folder.check({ strict: true });
      return [waived, ...findings.map(({ rule, severity }) => `${severity} ${rule}`)];
    };

    assert.deepEqual(await found(), [0, 'error dangerous-change']);
    assert.deepEqual(await found(waiver), [1]);
  });

  it('that touches nothing known is counted in a note', async () => {
    using folder = folderOf([config, ...withSoon, document('query Name { product(id: "1") { name } }')]);

    const { notes } = await folder.check();

    assert.ok(notes.includes('1 dangerous change in nothing that is known to be used.'), notes.join('\n'));
  });
});
