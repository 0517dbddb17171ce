import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { packaged, root, type Outcome } from './outcome.ts';

const report = join(root, 'test-results/e2e.json');

export function e2e(args: readonly string[]): Outcome {
  rmSync(report, { force: true });
  const playwright = [packaged('@playwright/test/cli.js'), ...playwrightArguments(args)];
  // The second variable is for a reporter on the command line, the first for those in the configuration. The third
  // leaves the modules to Node and its compile cache: Playwright's compiler costs each worker five seconds.
  const env = {
    ...process.env,
    E2E_REPORT: report,
    PLAYWRIGHT_JSON_OUTPUT_FILE: report,
    PW_DISABLE_TS_ESM: '1',
  };
  const { status } = spawnSync(process.execPath, playwright, { cwd: root, stdio: 'inherit', env });
  const ok = status === 0;
  const { expected, unexpected, flaky, skipped } = readStats();
  // Against a deployed system some scenarios are skipped, and listed.
  const failed = unexpected + flaky + (process.env.BASE_URL ? 0 : skipped);
  return { passed: expected, failed: ok ? failed : Math.max(failed, 1) };
}

/** Of `args` from the command line: words that select scenarios, and options of Playwright. */
export function playwrightArguments(args: readonly string[]): string[] {
  return ['test', '-c', 'e2e/playwright.config.ts', ...withJsonReporter(args.map(inScenarios))];
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
