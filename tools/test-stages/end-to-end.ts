import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { packaged, root, type Outcome } from './outcome.ts';

const report = join(root, 'test-results/e2e.json');

export async function e2e(args: readonly string[], isAlone: boolean): Promise<Outcome> {
  rmSync(report, { force: true });
  const playwright = [packaged('@playwright/test/cli.js'), ...playwrightArguments(args)];
  const env = {
    ...process.env,
    // The first is for the reporters in the configuration, the second for one on the command line.
    E2E_REPORT: report,
    PLAYWRIGHT_JSON_OUTPUT_FILE: report,
    // Leaves the modules to Node and its compile cache: Playwright's compiler costs each worker five seconds.
    PW_DISABLE_TS_ESM: '1',
    // On a terminal it goes back to lines that it has written, which may be those of another stage.
    ...(!isAlone && { PLAYWRIGHT_FORCE_TTY: 'false' }),
  };
  const child = spawn(process.execPath, playwright, { cwd: root, stdio: 'inherit', env });
  const [code] = (await once(child, 'exit')) as [number | null];
  const ok = code === 0;
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
