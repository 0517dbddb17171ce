import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { folderOf } from './test/fixture.ts';

const removed = { file: 'products.graphql', find: '  "Its weight in grams."\n  weight: Int\n', replace: '' };

const waiver = (expires: string, coordinate = 'Product.weight') => ({
  file: 'waivers.yaml',
  replace: `- rule: breaking-change
  coordinate: ${coordinate}
  reason: nobody weighs products
  by: products team
  expires: ${expires}
`,
});

const found = async (...edits: { file: string; find?: string; replace: string }[]) => {
  using folder = folderOf(edits);
  const { findings, waived } = await folder.check();
  return {
    waived,
    found: findings.map(({ rule, severity, file, line }) => `${severity} ${rule} ${file}:${line}`),
  };
};

const breaking = 'error breaking-change products.graphql:14';

describe('a waiver', () => {
  it('allows what it names until it expires', async () => {
    assert.deepEqual(await found(removed), { waived: 0, found: [breaking] });
    assert.deepEqual(await found(removed, waiver('2026-12-01')), { waived: 1, found: [] });
  });

  it('is an error from the day after it expires, and allows nothing', async () => {
    const after = await found(removed, waiver('2026-11-30'));

    assert.deepEqual(after, { waived: 0, found: [breaking, 'error waiver-expired waivers.yaml:1'] });
  });

  it('is a warning if it matches nothing', async () => {
    assert.deepEqual((await found(waiver('2026-12-01'))).found, ['warning waiver-unused waivers.yaml:1']);
  });

  it('does not allow what does not compose', async () => {
    const broken = { file: 'products.graphql', find: 'fields: "id"', replace: 'fields: "sku"' };
    const allowed = {
      file: 'waivers.yaml',
      replace: waiver('2026-12-01', 'Product').replace.replace('breaking-change', 'KEY_INVALID_FIELDS'),
    };

    assert.deepEqual((await found(broken, allowed)).found, ['error KEY_INVALID_FIELDS products.graphql:14']);
  });

  const mistakes: readonly (readonly [what: string, text: string, line: number])[] = [
    ['without an end', '- rule: naming\n  coordinate: A\n  reason: old\n  by: me\n', 1],
    ['with a date that does not exist', waiver('2026-02-30').replace, 5],
    ['with an unknown member', `${waiver('2027-01-01').replace}  until: later\n`, 1],
    ['outside a list', 'rule: naming\n', 1],
    ['that is not YAML', '- rule: [\n', 2],
  ];
  for (const [what, replace, line] of mistakes) {
    it(`${what} is an error with its line`, async () => {
      const { found: all } = await found({ file: 'waivers.yaml', replace });

      assert.deepEqual(all, [`error waiver-invalid waivers.yaml:${line}`]);
    });
  }
});
