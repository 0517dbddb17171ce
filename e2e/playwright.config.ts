import { join } from 'node:path';
import { defineConfig, type ReporterDescription } from '@playwright/test';
import { baseUrl, type Setting } from '@shop/testbench/playwright/system';

/** The checkout scenarios run in every setting, all others only in the first. */
const settings: [name: string, use: Partial<Setting>, tests: string][] = [
  ['one process, embedded broker', {}, '*.e2e.test.ts'],
  ['processes, embedded broker', { processes: true }, 'checkout.e2e.test.ts'],
  ['one process, RabbitMQ', { broker: 'rabbitmq' }, 'checkout.e2e.test.ts'],
  ['processes, RabbitMQ', { processes: true, broker: 'rabbitmq' }, 'checkout.e2e.test.ts'],
];
const deployed: typeof settings = [[`deployed at ${baseUrl}`, {}, '*.e2e.test.ts']];

const report = process.env.E2E_REPORT;
const reporters: ReporterDescription[] = [
  ['list'],
  [join(import.meta.dirname, '../testbench/playwright/skip-reporter.ts')],
];

export default defineConfig<object, Setting>({
  testDir: 'scenarios',
  outputDir: '../test-results/e2e',
  // The stories of a file share a worker, and with it a system: starting one costs as much as some stories.
  fullyParallel: false,
  workers: 2,
  timeout: 300_000,
  // A safety net for a busy machine: other stages run beside this one.
  globalTimeout: 1_500_000,
  expect: { timeout: 60_000 },
  forbidOnly: true,
  reporter: report ? [...reporters, ['json', { outputFile: report }]] : reporters,
  projects: (baseUrl ? deployed : settings).map(([name, use, testMatch]) => ({ name, testMatch, use })),
  use: {
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
      args: ['--no-sandbox'],
    },
  },
});
