import { defineConfig } from '@playwright/test';
import type { Setting } from './harness/test.ts';

/** The story of an order runs in every setting, everything else in the first. */
const settings: [name: string, setting: Setting, tests: string][] = [
  ['one process, embedded broker', { processes: false, broker: 'embedded' }, '*.e2e.test.ts'],
  ['processes, embedded broker', { processes: true, broker: 'embedded' }, 'checkout.e2e.test.ts'],
  ['one process, RabbitMQ', { processes: false, broker: 'rabbitmq' }, 'checkout.e2e.test.ts'],
  ['processes, RabbitMQ', { processes: true, broker: 'rabbitmq' }, 'checkout.e2e.test.ts'],
];

export default defineConfig<object, { setting: Setting }>({
  testDir: 'scenarios',
  outputDir: '../test-results/e2e',
  fullyParallel: true,
  workers: 2,
  timeout: 60_000,
  forbidOnly: true,
  reporter: process.env.E2E_REPORT
    ? [['list'], ['json', { outputFile: process.env.E2E_REPORT }]]
    : [['list']],
  projects: settings.map(([name, setting, testMatch]) => ({ name, testMatch, use: { setting } })),
  use: {
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
      args: ['--no-sandbox'],
    },
  },
});
