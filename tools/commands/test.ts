import { execFile, spawnSync } from 'node:child_process';
import { globSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { promisify } from 'node:util';
import { Command } from '@shop/shared/command-line';
import { StartError } from '@shop/shared/errors';
import { startServers } from '../servers.ts';

type Outcome = { passed: number; failed: number };
type Stage = (name: string, args: readonly string[]) => Outcome | Promise<Outcome>;

const root = join(import.meta.dirname, '../..');
const cli = join(root, 'tools/cli.ts');
/** Ten times the duration of the longest on an idle machine. */
const fileWithinMs = 300_000;
const report = join(root, 'test-results/e2e.json');
// Hundreds of processes load the same modules; with the cache each module is compiled once.
process.env.NODE_COMPILE_CACHE ??= join(root, 'node_modules/.cache/node');

const checks: readonly (readonly [what: string, program: string, ...args: string[]])[] = [
  ['types', packaged('typescript/bin/tsc'), '-p', '.'],
  ['lint', packaged('eslint/bin/eslint.js'), '.', '--max-warnings=0'],
  ['format', packaged('prettier/bin/prettier.cjs'), '--check', '--log-level=warn', '.'],
  ['composition', cli, 'compose', '--check'],
  ['subgraphs', cli, 'check'],
  ['event documents', cli, 'events', '--check'],
  ['ownership map', cli, 'ownership', '--check'],
  ['error codes', cli, 'error-codes', '--check'],
  ['gateway settings', cli, 'gateway-settings', '--check'],
];

const stages: Readonly<Record<string, Stage>> = { verify, unit: nodeTests, int: nodeTests, e2e };
const needServers = ['int', 'e2e'];
const names = Object.keys(stages);

export const command = new Command()
  .description('Runs all tests and checks, cheapest first; with stages, only these.')
  .argument('[stages...]', `of ${names.join(', ')}; after e2e, arguments for Playwright`)
  .passThroughOptions()
  .addHelpText(
    'after',
    `
A plain word after e2e selects scenarios: npx shop test e2e checkout --repeat-each=3

Missing servers (RabbitMQ, Redis, Chromium) are installed from Debian's packages; elsewhere, name yours with
RABBITMQ_TEST_URL and CHROMIUM_PATH.`,
  )
  .action(async (words) => {
    const [wanted, args] = words[0] === 'e2e' ? [['e2e'], words.slice(1)] : [words, []];
    const unknown = wanted.filter((name) => !Object.hasOwn(stages, name));
    if (unknown.length > 0)
      throw new StartError(`There is no stage ${unknown.join(', ')}; choose from ${names.join(', ')}`);
    await prove(wanted.length > 0 ? wanted : names, args);
  });

async function prove(wanted: readonly string[], args: readonly string[]): Promise<void> {
  await using _ = needServers.some((name) => wanted.includes(name)) ? await startServers() : undefined;
  const total: Outcome = { passed: 0, failed: 0 };
  for (const [name, stage] of Object.entries(stages)) {
    if (!wanted.includes(name)) continue;
    const began = performance.now();
    const { passed, failed } = await stage(name, args);
    total.passed += passed;
    total.failed += failed;
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    console.log(`${name}: ${passed} passed, ${failed} failed in ${seconds} s\n`);
  }
  console.log(`${total.passed} passed, ${total.failed} failed`);
  process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
}

/** A program of an installed package, run on the same Node as this command. */
function packaged(path: string): string {
  return join(root, 'node_modules', path);
}

/** Each check counts as one test. They run in parallel, since each slow one keeps a single core busy. */
async function verify(): Promise<Outcome> {
  const outcomes = await Promise.all(
    checks.map(async ([what, ...args]) => {
      const { ok, said } = await outcomeOf(args);
      console.log(`${said}${ok ? 'ok' : 'FAILED'} ${what}`);
      return ok;
    }),
  );
  const passed = outcomes.filter(Boolean).length;
  return { passed, failed: checks.length - passed };
}

async function outcomeOf(args: readonly string[]): Promise<{ ok: boolean; said: string }> {
  try {
    const options = { cwd: root, maxBuffer: 2 ** 26 };
    const { stdout, stderr } = await promisify(execFile)(process.execPath, args, options);
    return { ok: true, said: stdout + stderr };
  } catch (error) {
    const { stdout = '', stderr = '', message } = error as Error & { stdout?: string; stderr?: string };
    return { ok: false, said: stdout + stderr || `${message}\n` };
  }
}

/** Each file runs in its own process, which must end: a test that leaves something open fails its file. */
async function nodeTests(kind: string): Promise<Outcome> {
  const files = globSync(`**/*.${kind}.test.ts`, {
    cwd: root,
    exclude: (name) => name === 'node_modules',
  });
  const total: Outcome = { passed: 0, failed: 0 };
  const waiting = files.sort().values();
  const worker = async () => {
    for (const file of waiting) {
      const { passed, failed } = await testFile(file);
      total.passed += passed;
      total.failed += failed;
    }
  };
  // More files than cores: a test that waits for a broker or a store leaves its core idle.
  const workers = kind === 'int' ? 3 : 2;
  await Promise.all(Array.from({ length: workers }, worker));
  return total;
}

async function testFile(file: string): Promise<Outcome> {
  const began = performance.now();
  const signal = AbortSignal.timeout(fileWithinMs);
  const tests = run({ files: [join(root, file)], signal });
  const outcome: Outcome = { passed: 0, failed: 1 };
  tests.on('test:summary', ({ file: ofOneFile, counts }) => {
    if (ofOneFile) return;
    // Skipped and unfinished tests count as failures, so that nothing is left out silently.
    outcome.passed = counts.passed;
    outcome.failed = counts.tests - counts.passed;
  });
  const events: unknown[] = await Array.fromAsync(tests);
  const ok = outcome.failed === 0 && outcome.passed > 0;
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(
    `${ok ? 'ok' : 'FAILED'} ${file} ${outcome.passed} passed, ${outcome.failed} failed in ${seconds} s`,
  );
  if (ok) return outcome;
  for await (const text of Readable.from(events).compose(new spec())) process.stdout.write(String(text));
  return { ...outcome, failed: Math.max(outcome.failed, 1) };
}

function e2e(_name: string, args: readonly string[]): Outcome {
  rmSync(report, { force: true });
  const which = withJsonReporter(args.map(inScenarios));
  const playwright = [
    packaged('@playwright/test/cli.js'),
    'test',
    '-c',
    'e2e/playwright.config.ts',
    ...which,
  ];
  // The second variable is for a reporter on the command line, the first for those in the configuration.
  const env = { ...process.env, E2E_REPORT: report, PLAYWRIGHT_JSON_OUTPUT_FILE: report };
  const { status } = spawnSync(process.execPath, playwright, { cwd: root, stdio: 'inherit', env });
  const ok = status === 0;
  const { expected, unexpected, flaky, skipped } = readStats();
  // Against a deployed system some scenarios are skipped, and listed.
  const failed = unexpected + flaky + (process.env.BASE_URL ? 0 : skipped);
  return { passed: expected, failed: ok ? failed : Math.max(failed, 1) };
}

/** A plain word selects files; anchored, because otherwise it could match the parent folder of all files. */
function inScenarios(argument: string, index: number, all: readonly string[]): string {
  const followsOption = index > 0 && /^-/.test(all[index - 1] ?? '');
  return followsOption || argument.startsWith('-') ? argument : `scenarios/.*${argument}`;
}

/** A reporter on the command line replaces those in the configuration, including the one that counts. */
function withJsonReporter(args: readonly string[]): string[] {
  return args.map((argument, at) => {
    const isReporter = argument.startsWith('--reporter=') || args[at - 1] === '--reporter';
    return isReporter ? `${argument},json` : argument;
  });
}

type Stats = { expected: number; unexpected: number; flaky: number; skipped: number };

function readStats(): Stats {
  try {
    return (JSON.parse(readFileSync(report, 'utf8')) as { stats: Stats }).stats;
  } catch {
    return { expected: 0, unexpected: 0, flaky: 0, skipped: 0 };
  }
}
