import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { packaged, root, type Outcome } from './outcome.ts';
import { inPool } from './pool.ts';

const cli = join(root, 'tools/cli.ts');

/** The longest first, since it keeps one core busy while the others take the second, one after another. */
const checks: readonly (readonly [what: string, program: string, ...args: string[]])[] = [
  ['lint', packaged('eslint/bin/eslint.js'), '.', '--max-warnings=0'],
  ['types', packaged('typescript/bin/tsc'), '-p', '.'],
  ['format', packaged('prettier/bin/prettier.cjs'), '--check', '--log-level=warn', '.'],
  ['types of the storefront', packaged('typescript/bin/tsc'), '-p', 'storefront/web/src'],
  ['composition', cli, 'compose', '--check'],
  ['subgraphs', cli, 'check'],
  ['event documents', cli, 'events', '--check'],
  ['ownership map', cli, 'ownership', '--check'],
  ['error codes', cli, 'error-codes', '--check'],
  ['gateway settings', cli, 'gateway-settings', '--check'],
];
const checksAtOnce = 2;

/** Each check counts as one test. */
export async function verify(): Promise<Outcome> {
  const outcomes = await inPool(checks, checksAtOnce, async ([what, ...args]) => {
    const { ok, said } = await outcomeOf(args);
    console.log(`${said}${ok ? 'ok' : 'FAILED'} ${what}`);
    return ok;
  });
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
