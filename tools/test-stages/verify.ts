import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { packaged, root, type Outcome } from './outcome.ts';

const cli = join(root, 'tools/cli.ts');

const checks: readonly (readonly [what: string, program: string, ...args: string[]])[] = [
  ['types', packaged('typescript/bin/tsc'), '-p', '.'],
  ['types of the storefront', packaged('typescript/bin/tsc'), '-p', 'storefront/web/src'],
  ['lint', packaged('eslint/bin/eslint.js'), '.', '--max-warnings=0'],
  ['format', packaged('prettier/bin/prettier.cjs'), '--check', '--log-level=warn', '.'],
  ['composition', cli, 'compose', '--check'],
  ['subgraphs', cli, 'check'],
  ['event documents', cli, 'events', '--check'],
  ['ownership map', cli, 'ownership', '--check'],
  ['error codes', cli, 'error-codes', '--check'],
  ['gateway settings', cli, 'gateway-settings', '--check'],
];

/** Each check counts as one test. They run in parallel, since each slow one keeps a single core busy. */
export async function verify(): Promise<Outcome> {
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
