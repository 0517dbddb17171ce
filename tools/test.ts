import { execFile, spawnSync } from 'node:child_process';
import { globSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { run } from 'node:test';
import { dot, spec } from 'node:test/reporters';
import { promisify } from 'node:util';

type Outcome = { passed: number; failed: number };
type Stage = (name: string) => Outcome | Promise<Outcome>;

const root = join(import.meta.dirname, '..');
const report = join(root, 'test-results/e2e.json');
// Hundreds of processes load the same modules; what one has compiled the others need not.
process.env.NODE_COMPILE_CACHE ??= join(root, 'node_modules/.cache/node');

const checks: readonly (readonly [what: string, command: string, ...args: string[]])[] = [
  ['types', 'tsc', '-p', '.'],
  ['lint', 'eslint', '.', '--max-warnings=0'],
  ['format', 'prettier', '--check', '--log-level=warn', '.'],
  ['composition', 'node', 'tools/compose.ts', '--check'],
  ['event documents', 'node', 'tools/topology.ts', '--check'],
];

const stages: Record<string, Stage> = { verify, unit: nodeTests, int: nodeTests, e2e };

const usage = `npm test [stages]

Proves everything, in order of cost; with stages, only these: ${Object.keys(stages).join(', ')}.
What follows e2e is handed to Playwright, a bare word names scenarios: npm run test:e2e -- checkout --repeat-each=3`;

const named = process.argv.slice(2);
if (['--help', '-h'].includes(named[0] ?? '')) {
  console.log(usage);
  process.exit(0);
}
const wanted = named[0] === 'e2e' ? ['e2e'] : named;
const unknown = wanted.filter((name) => !Object.hasOwn(stages, name));
if (unknown.length > 0) {
  console.error(`There is no stage ${unknown.join(', ')}; choose from ${Object.keys(stages).join(', ')}`);
  process.exit(1);
}

const total: Outcome = { passed: 0, failed: 0 };
for (const [name, stage] of Object.entries(stages)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const began = performance.now();
  const { passed, failed } = await stage(name);
  total.passed += passed;
  total.failed += failed;
  console.log(
    `${name}: ${passed} passed, ${failed} failed in ${((performance.now() - began) / 1000).toFixed(1)} s\n`,
  );
}
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;

/** Each check counts as one test. Side by side: the slow ones keep one core busy each. */
async function verify(): Promise<Outcome> {
  const outcomes = await Promise.all(
    checks.map(async ([what, command, ...args]) => {
      const { ok, said } = await outcomeOf(command, args);
      console.log(`${said}${ok ? 'ok' : 'FAILED'} ${what}`);
      return ok;
    }),
  );
  const passed = outcomes.filter(Boolean).length;
  return { passed, failed: checks.length - passed };
}

async function outcomeOf(command: string, args: readonly string[]): Promise<{ ok: boolean; said: string }> {
  try {
    const { stdout, stderr } = await promisify(execFile)(command, args, { cwd: root, maxBuffer: 2 ** 26 });
    return { ok: true, said: stdout + stderr };
  } catch (error) {
    const { stdout = '', stderr = '', message } = error as Error & { stdout?: string; stderr?: string };
    return { ok: false, said: stdout + stderr || `${message}\n` };
  }
}

async function nodeTests(kind: string): Promise<Outcome> {
  const files = globSync(`**/*.${kind}.test.ts`, {
    cwd: root,
    exclude: (name) => name === 'node_modules',
  });
  const outcome: Outcome = { passed: 0, failed: 0 };
  const tests = run({
    files: files.sort().map((file) => join(root, file)),
    // What waits for a broker or a store leaves its core to another.
    concurrency: kind === 'int' ? 3 : 2,
    timeout: 600_000,
  });
  tests.on('test:summary', ({ file, counts }) => {
    if (file) return;
    // Skipped and unfinished tests are failures: nothing is left out in silence.
    outcome.passed = counts.passed;
    outcome.failed = counts.tests - counts.passed;
  });
  const reporter = process.env.CI ? dot : spec;
  for await (const text of tests.compose(reporter)) process.stdout.write(String(text));
  return outcome;
}

function e2e(): Outcome {
  rmSync(report, { force: true });
  const which = named[0] === 'e2e' ? named.slice(1).map(inScenarios) : [];
  const args = ['test', '-c', 'e2e/playwright.config.ts', ...withJsonReporter(which)];
  // The second variable is for a reporter that the command line names, the first for those of the configuration.
  const ok = succeeds('playwright', args, { E2E_REPORT: report, PLAYWRIGHT_JSON_OUTPUT_FILE: report });
  const { expected, unexpected, flaky, skipped } = readStats();
  // Against a deployed system some stories are left out, and listed.
  const failed = unexpected + flaky + (process.env.BASE_URL ? 0 : skipped);
  return { passed: expected, failed: ok ? failed : Math.max(failed, 1) };
}

/** A bare word names files; anchored, or it would match the folder that all of them lie in. */
function inScenarios(argument: string, index: number, all: readonly string[]): string {
  const followsOption = index > 0 && /^-/.test(all[index - 1] ?? '');
  return followsOption || argument.startsWith('-') ? argument : `scenarios/.*${argument}`;
}

/** A reporter named on the command line replaces those of the configuration, and with them what is counted here. */
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

function succeeds(command: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): boolean {
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  if (error) console.error(`${command} could not be run: ${error.message}`);
  return status === 0;
}
