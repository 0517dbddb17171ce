import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { globSync } from 'node:fs';
import { mkdtempDisposable, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { text } from 'node:stream/consumers';
import { StartError } from '@shop/shared/errors';
import { batchesOf, type Batch } from './batches.ts';
import type { Counts } from './counts-reporter.ts';
import { root, total, type FileCost, type Outcome } from './outcome.ts';
import { inPool } from './pool.ts';

/** How many processes run at once, and how many files each of them runs. */
const kinds = {
  unit: { workers: 2, filesPerBatch: 20 },
  // More processes than cores: a test that waits for a broker or a store leaves its core idle.
  int: { workers: 4, filesPerBatch: 6 },
};
/** Many times the duration of the longest on an idle machine. */
const batchWithinMs = 900_000;
const longestOutput = 20_000;
const listedFiles = 20;

/** Runs the tests of a kind; with words, only files whose path contains one of them. */
export async function nodeTests(kind: keyof typeof kinds, words: readonly string[]): Promise<Outcome> {
  const all = globSync(`**/*.${kind}.test.ts`, { cwd: root, exclude: (name) => name === 'node_modules' });
  const files = words.length === 0 ? all : all.filter((file) => words.some((word) => file.includes(word)));
  if (files.length === 0)
    throw new StartError(`No file of ${kind} tests has ${words.join(' or ')} in its path`);
  const { workers, filesPerBatch } = kinds[kind];
  const outcomes = await inPool(batchesOf(files, filesPerBatch), workers, runBatch);
  printDearest(outcomes.flatMap(({ costs }) => costs));
  return total(outcomes);
}

function printDearest(costs: readonly FileCost[]): void {
  const dearest = costs.toSorted((a, b) => b.cpuSeconds - a.cpuSeconds).slice(0, listedFiles);
  console.log('The dearest files, in seconds of processor time:');
  for (const { file, cpuSeconds } of dearest)
    console.log(`  ${cpuSeconds.toFixed(1).padStart(5)} ${relative(root, file)}`);
}

/** The process must end by itself: a test that leaves something open fails its batch. */
async function runBatch({ name, files }: Batch): Promise<Counts> {
  const began = performance.now();
  await using folder = await mkdtempDisposable(join(tmpdir(), 'tests-'));
  const reports = { counts: join(folder.path, 'counts'), spec: join(folder.path, 'spec') };
  const { ending, said } = await runProcess(files, reports);
  const counted = await readCounts(reports.counts);
  const ok = ending === 'exit code 0' && counted.failed === 0 && counted.passed > 0;
  const outcome = ok ? counted : { ...counted, failed: Math.max(counted.failed, 1) };
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  const line = `${name} ${outcome.passed} passed, ${outcome.failed} failed in ${seconds} s`;
  console.log(ok ? `ok ${line}` : `FAILED ${line}, ${ending}`);
  if (!ok) console.log(said.slice(-longestOutput), await failuresIn(reports.spec));
  return outcome;
}

type Reports = { counts: string; spec: string };

/** Runs the files in one process, each after the one before. */
async function runProcess(files: readonly string[], reports: Reports) {
  const reporters = { [join(import.meta.dirname, 'counts-reporter.ts')]: reports.counts, spec: reports.spec };
  const args = Object.entries(reporters).flatMap(([reporter, file]) => [
    `--test-reporter=${reporter}`,
    `--test-reporter-destination=${file}`,
  ]);
  const child = spawn(process.execPath, ['--test', '--test-isolation=none', ...args, ...files], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: batchWithinMs,
    killSignal: 'SIGKILL',
  });
  const output = Promise.all([text(child.stdout), text(child.stderr)]);
  const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
  return {
    ending: code === null ? `ended by ${signal}` : `exit code ${code}`,
    said: (await output).join(''),
  };
}

async function readCounts(file: string): Promise<Counts> {
  const counts = await readFile(file, 'utf8').catch(() => '');
  return counts === '' ? { passed: 0, failed: 1, costs: [] } : (JSON.parse(counts) as Counts);
}

/** The reporter repeats all failures at the end of its report. */
async function failuresIn(report: string): Promise<string> {
  const said = await readFile(report, 'utf8').catch(() => '');
  return said.slice(Math.max(0, said.lastIndexOf('✖ failing tests:')));
}
