import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { promisify } from 'node:util';
import { knownDifferences } from '../known-differences.ts';

type Outcome = { title: string; passed: boolean };

const suite = join(import.meta.dirname, '../../test');

/**
 * The files most likely to show a difference between the engines. APOLLO_SUITE=all runs every file, in about
 * six minutes.
 */
const chosen = [
  'engine/federation.int.test.ts',
  'engine/subgraph-answers.int.test.ts',
  'http/http-corpus.int.test.ts',
  'subscriptions/subscriptions.int.test.ts',
];
const files =
  process.env.APOLLO_SUITE === 'all' ? globSync('**/*.int.test.ts', { cwd: suite }).sort() : chosen;

async function outcomesOf(file: string): Promise<Outcome[]> {
  // A process with this variable would report to the test runner that started it.
  const { NODE_TEST_CONTEXT: _, ...env } = process.env;
  const args = [join(import.meta.dirname, 'outcomes.ts'), join(suite, file)];
  const options = { env: { ...env, GATEWAY_ENGINE: 'apollo' }, maxBuffer: 2 ** 26 };
  const { stdout } = await promisify(execFile)(process.execPath, args, options);
  const lines = stdout.split('\n').filter((line) => line.startsWith('{'));
  return lines.map((line) => JSON.parse(line) as Outcome);
}

describe("the gateway's tests pass on @apollo/gateway, except for the known differences", () => {
  for (const file of files) {
    it(`in ${file}`, async () => {
      const known = knownDifferences.filter((each) => each.file === file);
      const isKnown = ({ title }: Outcome) => known.some(({ tests }) => tests.test(title));

      const outcomes = await outcomesOf(file);

      assert.notEqual(outcomes.length, 0);
      const titles = (some: readonly Outcome[]) => some.map(({ title }) => title);
      const failed = outcomes.filter(({ passed }) => !passed);
      assert.deepEqual(titles(failed.filter((each) => !isKnown(each))), [], 'these differ as well');
      const passed = outcomes.filter((each) => each.passed);
      assert.deepEqual(titles(passed.filter(isKnown)), [], 'these differ no longer');
      const unused = known.filter(({ tests }) => !failed.some(({ title }) => tests.test(title)));
      assert.deepEqual(unused, [], 'these concern no test');
    });
  }
});
