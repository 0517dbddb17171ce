import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { runCheck } from '../../tools/check/run-check.ts';
import { readSubgraphList } from '../../tools/composition/subgraph-list.ts';
import { composeSupergraph } from '../../tools/composition/supergraph.ts';
import type { Figures, Subject } from '../harness/report.ts';
import { generate } from './generate.ts';

const root = join(import.meta.dirname, '../..');
const full = { subgraphs: 50, entities: 10, operations: 1000 };

/** What the check costs before each deployment: a process for this graph, and a large generated one. */
export const check: Subject = async (report, { quick }) => {
  const durations: number[] = [];
  for (let round = 0; round < (quick ? 3 : 9); round += 1)
    durations.push(
      await durationOf(() => promisify(execFile)(process.execPath, ['tools/cli.ts', 'check'], { cwd: root })),
    );
  report.scenario('this-graph').percentiles('process', durations, [50, 100]);
  for (const subgraphs of quick ? [10, 50] : [10, 20, 50])
    await generated(report.scenario(`${subgraphs}-subgraphs`), { ...full, subgraphs });
};

/** Composition alone, then the check with one breaking change, which is weighed by all operations. */
async function generated(figures: Figures, size: typeof full): Promise<void> {
  using folder = generate(size);
  const at = (file: string) => join(folder.root, file);
  const compose = async () => {
    const { apiSdl } = await composeSupergraph(readSubgraphList(at('supergraph.yaml')));
    writeFileSync(at('published.graphql'), apiSdl.replace('type E0x0 {', '$&\n  removed: Int\n'));
  };
  figures.figure('composition', await durationOf(compose), 'ms');
  const options = { root: folder.root, today: '2026-12-01' };
  const files = { against: at('published.graphql'), operations: at('manifest.json') };
  const checking = async () => {
    const { findings } = await runCheck({ ...options, ...files });
    if (findings.length !== 1) throw new Error(`One finding is expected, not ${findings.length}`);
  };
  figures.figure('check', await durationOf(checking), 'ms');
}

async function durationOf(run: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await run();
  return performance.now() - began;
}
