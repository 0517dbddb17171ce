import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import { folderOf } from './test/fixture.ts';

const root = join(import.meta.dirname, '../..');
const published = readFileSync(join(root, 'gateway/api.graphql'), 'utf8');

/** Runs `npx shop check` against the published schema of this graph with a change, and gives its last line. */
function check(find: string, replace: string, ...args: string[]) {
  assert.ok(published.includes(find), `the published graph has no ${find}`);
  using folder = folderOf();
  const against = join(folder.root, 'published.graphql');
  writeFileSync(
    against,
    published.replace(find, () => replace),
  );
  const command = ['tools/shop.mjs', 'check', '--against', against, ...args];
  const { status, stdout } = spawnSync(process.execPath, command, { cwd: root, encoding: 'utf8' });
  return { status, stdout, count: stdout.trim().split('\n').at(-1) };
}

it('ends with 0 if nothing of the published graph breaks', () => {
  const { status, count } = check('', '');

  assert.deepEqual({ status, count }, { status: 0, count: '0 errors, 0 warnings, 0 waived' });
});

it('ends with 1 and names operation, client and owner if a document of this repository breaks', () => {
  const { status, stdout, count } = check(
    'placeOrder(input: PlaceOrderInput!)',
    'placeOrder(input: MoneyInput)',
  );

  assert.equal(status, 1);
  assert.equal(count, '1 error, 0 warnings, 0 waived');
  assert.match(
    stdout,
    /^subgraphs\/orders\/schema\.graphql {2}@shop\/orders\n {2}\d+ {2}error {2}breaking-change {2}Mutation\.placeOrder/,
  );
  assert.match(stdout, /used by \w+ \((?:e2e|testbench|storefront)\//);
});

it('shows the findings of the named subgraphs only', () => {
  const type = 'type Order implements Node {\n';
  const removed = [type, `${type}  removed: Int\n`] as const;

  assert.equal(check(...removed, 'orders').count, '0 errors, 1 warning, 0 waived');
  assert.equal(check(...removed, 'users').count, '0 errors, 0 warnings, 0 waived');
  assert.equal(check(...removed, '--strict').status, 1);
});
