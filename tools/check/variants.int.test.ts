import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { config, document, products } from './test/verdict.ts';
import { folderOf, type Edit } from './test/fixture.ts';

const linked: Edit = { file: products, find: '"@key"', replace: '"@key", "@tag"' };
const tagged = (find: string, tag = 'internal'): Edit => ({
  file: products,
  find,
  replace: `${find} @tag(name: "${tag}")`,
});
const variants = (replace: string): Edit => ({ file: 'variants.yaml', replace });
const excluding = variants('public:\n  exclude: [internal]\n');

/** The findings, as `severity rule coordinate (variant) file:line message`. */
async function found(edits: readonly Edit[], published?: Readonly<Record<string, string>>) {
  using folder = folderOf([linked, ...edits]);
  const againstVariants =
    published &&
    Object.fromEntries(Object.entries(published).map(([name, file]) => [name, join(folder.root, file)]));
  const { findings, notes } = await folder.check({ againstVariants });
  return {
    notes,
    findings: findings.map(
      ({ severity, rule, coordinate, variant, file, line, message }) =>
        `${severity} ${rule} ${coordinate} (${variant}) ${file}:${line} ${message}`,
    ),
  };
}

describe('the check of variants', () => {
  it('finds nothing in a variant without a mistake', async () => {
    const { findings, notes } = await found([tagged('weight: Int'), excluding]);

    assert.deepEqual(findings, []);
    assert.ok(
      notes.includes(
        'Not compared with what is published: the variants public; npx shop check --against-variant does that.',
      ),
    );
  });

  it('finds what a variant hides newly, with its own waiver and the operations of its clients', async () => {
    const hiding = [tagged('weight: Int'), excluding, config];
    const published = { public: 'api.graphql' };
    const waiver = (variant: string) => ({
      file: 'waivers.yaml',
      replace: `- rule: breaking-change\n  coordinate: Product.weight\n${variant}  reason: never used\n  by: products\n  expires: 2026-12-31\n`,
    });
    const used = await found([...hiding, document('query W { product(id: 1) { weight } }')], published);
    const waived = await found([...hiding, waiver('  variant: public\n')], published);
    const ofTheWhole = await found([...hiding, waiver('')], published);

    const head = `error breaking-change Product.weight (public) ${products}`;
    const said = "Field 'weight' was removed from object type 'Product' in the variant public:";
    assert.deepEqual(used.findings, [`${head}:20 ${said} used by W (page.client.graphql)`]);
    assert.deepEqual(waived.findings, []);
    assert.equal(ofTheWhole.findings[0], `${head}:20 ${said} nothing is known of its use`);
    assert.match(ofTheWhole.findings[1] ?? '', /^warning waiver-unused/);
  });

  it('does not count operations that no client of the variant can have sent', async () => {
    const before: Edit = {
      file: 'before.graphql',
      replace: 'type Query { product(id: ID!): Product } type Product { id: ID! name: String! weight: Int }',
    };
    const edits = [tagged('weight: Int'), excluding, config, before];
    const inside = document('query Inside { product(id: 1) { weight state } }');

    const { findings } = await found([...edits, inside], { public: 'before.graphql' });

    assert.match(
      findings.join(),
      /^warning breaking-change Product\.weight \(public\).*not used by 1 saved operation/,
    );
  });

  it('finds a change of the whole graph once', async () => {
    const removed: Edit = { file: products, find: '  "Its weight in grams."\n  weight: Int\n', replace: '' };

    const { findings } = await found([removed, tagged('name: String!'), excluding], {
      public: 'api.graphql',
    });

    assert.deepEqual(
      findings.map((each) => each.split(' ').slice(1, 4).join(' ')),
      ['breaking-change Product.weight (undefined)', 'breaking-change Product.name (public)'],
    );
  });

  it('finds a published variant that is gone', async () => {
    const { findings } = await found([], { public: 'api.graphql' });

    assert.match(findings.join(), /^error variant-removed public \(public\) variants\.yaml:1 /);
  });

  const mistakes: readonly (readonly [what: string, edits: readonly Edit[], expected: string])[] = [
    [
      'a tag that nothing has',
      [tagged('weight: Int'), variants('public:\n  exclude:\n    - internal\n    - intern\n')],
      'error UNKNOWN_TAG undefined (public) variants.yaml:4 the variant public: nothing in the graph has the tag intern; the tags are internal',
    ],
    [
      'a hidden argument that is required',
      [tagged('"Its id." id: ID!'), excluding],
      'error REQUIRED_INACCESSIBLE Query.product(id:) (public) variants.yaml:1 the variant public: Argument "Query.product(id:)" is hidden but is a required argument of its field.',
    ],
    [
      'a type of which nothing is left, but which is referred to',
      [tagged('product("Its id." id: ID!): Product', 'p'), variants('public: { include: [p] }')],
      'error REFERENCED_INACCESSIBLE Query.product (public) variants.yaml:1 the variant public: Type "Product" is hidden but is referenced by "Query.product", which is in the API schema.',
    ],
    [
      'a variant that hides nothing',
      [variants('public: {}')],
      'error INVALID_VARIANT undefined (public) variants.yaml:1 the variant public: it hides nothing: give include or exclude',
    ],
    [
      'an unknown list',
      [variants('public:\n  exclude: [a]\n  hide: [b]\n')],
      'error INVALID_VARIANT undefined (public) variants.yaml:1 the variant public: Unrecognized key: "hide"',
    ],
    [
      'what is no name of a tag',
      [variants('public:\n  exclude:\n    - a b\n')],
      'error INVALID_VARIANT undefined (public) variants.yaml:3 the variant public: "a b" is no name of a tag',
    ],
    [
      'what is no name of a variant',
      [variants('Public Graph: { exclude: [a] }')],
      'error INVALID_VARIANT undefined (Public Graph) variants.yaml:1 the variant Public Graph: a name has small letters, digits and -, such as public',
    ],
    [
      'what is no map',
      [variants('- public\n')],
      'error INVALID_VARIANT undefined (undefined) variants.yaml:1 it must map names to filters, such as public: { exclude: [internal] }',
    ],
    [
      'what is not YAML',
      [variants('public: {\n')],
      'error YAML_ERROR undefined (undefined) variants.yaml:2 Flow map in block collection must be sufficiently indented and end with a }',
    ],
  ];
  for (const [what, edits, expected] of mistakes) {
    it(`finds ${what}`, async () => assert.deepEqual((await found(edits)).findings, [expected]));
  }
});
