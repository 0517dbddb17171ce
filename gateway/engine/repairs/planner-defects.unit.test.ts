import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { plannerDefects, plannerVersion, type PlannerDefect } from './planner-defects.ts';

const engine = join(import.meta.dirname, '..');
const textOf = (file: string) => readFileSync(join(engine, file), 'utf8');

describe('the repairs of the planner', () => {
  for (const name of ['@apollo/query-planner', '@apollo/query-graphs', '@apollo/federation-internals']) {
    it(`are for the version of ${name} that is installed`, () => {
      const { version } = createRequire(import.meta.url)(`${name}/package.json`) as { version: string };

      assert.equal(
        version,
        plannerVersion,
        `${name} ${version} is installed, and the repairs were tried with ${plannerVersion}: take each out as ` +
          'planner-defects.ts says, remove those whose test passes without them, then change plannerVersion.',
      );
    });
  }

  it('each have a test', () => {
    for (const { test } of plannerDefects)
      assert.ok(textOf(test.file).includes(test.title), `${test.file} has no test "${test.title}"`);
  });

  it('have no file that belongs to no defect', () => {
    const files = globSync(['repairs/*/*.ts', 'repairs/guarded-planner.ts'], {
      cwd: engine,
      exclude: ['**/*.test.ts', '**/test/**'],
    });
    const named = new Set(plannerDefects.flatMap((each) => each.files));

    assert.deepEqual(files.filter((file) => !named.has(file)).toSorted(), sharedByRepairs);
  });

  it('are those of the table in docs/engine.md', () => {
    const [, section = ''] = textOf('../../docs/engine.md').split('### Repairs of the planner\n');
    const [, , ...rows] = section.split('\n## ')[0]?.match(/^\|.*\|$/gm) ?? [];
    const cells = rows.map((row) =>
      row
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim()),
    );

    assert.deepEqual(cells, plannerDefects.map(rowOf));
  });
});

/** What several repairs use to read supergraphs and plans. */
const sharedByRepairs = [
  'repairs/plan/fetch-text.ts',
  'repairs/plan/plan-steps.ts',
  'repairs/plan/repair-plan.ts',
  'repairs/supergraph/field-needs.ts',
  'repairs/supergraph/subgraph-fields.ts',
  'repairs/supergraph/supergraph-types.ts',
];

function rowOf({ defect, files: [file = ''], test, upstream, until }: PlannerDefect): string[] {
  const reported = upstream?.replace(/^.*\/(\w+)\/\w+\/(\d+)$/, `[$1 $2](${upstream})`);
  const tested = `[test](../gateway/engine/${test.file})`;
  return [
    defect,
    `[${file}](../gateway/engine/${file})`,
    [reported, tested].filter(Boolean).join(', '),
    until,
  ];
}
