import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Finding } from '../finding.ts';
import { formats } from './formats.ts';

const findings: readonly Finding[] = [
  {
    rule: 'FIELD_TYPE_MISMATCH',
    severity: 'error',
    coordinate: 'Product.weight',
    subgraph: 'products',
    owner: '@shop/products',
    file: 'products.graphql',
    line: 20,
    message: 'It is "Int" & <none>,\n100% sure',
    suggestion: 'Use one type.',
    others: [{ subgraph: 'reviews', owner: '@shop/reviews', file: 'reviews.graphql', line: 7 }],
  },
  {
    rule: 'waiver-unused',
    severity: 'warning',
    file: 'waivers.yaml',
    line: 1,
    message: 'It matches nothing',
    suggestion: 'Remove it.',
  },
];
const result = { findings, waived: 3, notes: ['Compared with a.graphql.'] };
const nothing = { findings: [], waived: 0, notes: [] };

it('prints text by file, with the count in the last line', () => {
  assert.equal(
    formats.text(result),
    `products.graphql  @shop/products
  20  error  FIELD_TYPE_MISMATCH  Product.weight
      It is "Int" & <none>,
      100% sure
      also reviews.graphql:7 (reviews, @shop/reviews)
      fix: Use one type.

waivers.yaml
  1  warning  waiver-unused
      It matches nothing
      fix: Remove it.

Compared with a.graphql.
1 error, 1 warning, 3 waived`,
  );
  assert.equal(formats.text(nothing), '0 errors, 0 warnings, 0 waived');
});

it('prints JSON with counts and findings', () => {
  assert.deepEqual(JSON.parse(formats.json(result)), { errors: 1, warnings: 1, ...result });
});

it('prints JUnit with a failure for each error', () => {
  const text = formats.junit(result);

  assert.match(text, /<testsuite name="shop check" tests="2" failures="1">/);
  assert.match(text, /classname="products" name="FIELD_TYPE_MISMATCH Product\.weight"/);
  assert.match(
    text,
    /<failure type="FIELD_TYPE_MISMATCH" message="It is &quot;Int&quot; &amp; &lt;none&gt;,/,
  );
  assert.match(text, /<system-out>waivers\.yaml:1: It matches nothing/);
  assert.match(formats.junit(nothing), /tests="1" failures="0"/);
});

it('prints SARIF with places, coordinates and the other side', () => {
  const { version, runs } = JSON.parse(formats.sarif(result));
  const [first, second] = runs[0].results;

  assert.equal(version, '2.1.0');
  assert.deepEqual(
    runs[0].tool.driver.rules.map(({ id }: { id: string }) => id),
    ['FIELD_TYPE_MISMATCH', 'waiver-unused'],
  );
  assert.equal(first.level, 'error');
  assert.deepEqual(first.locations[0].physicalLocation, {
    artifactLocation: { uri: 'products.graphql' },
    region: { startLine: 20 },
  });
  assert.equal(first.locations[0].logicalLocations[0].fullyQualifiedName, 'Product.weight');
  assert.equal(first.relatedLocations[0].physicalLocation.artifactLocation.uri, 'reviews.graphql');
  assert.equal(second.locations[0].logicalLocations, undefined);
});

it('prints GitHub annotations on one line each, escaped', () => {
  const [first, second] = formats.github(result).split('\n');

  assert.equal(
    first,
    '::error file=products.graphql,line=20,title=FIELD_TYPE_MISMATCH Product.weight::It is "Int" & <none>,%0A100%25 sure%0Afix: Use one type.',
  );
  assert.match(second ?? '', /^::warning file=waivers\.yaml,line=1,title=waiver-unused::/);
});
