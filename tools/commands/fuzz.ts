import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { Command, wholeNumber } from '@shop/shared/command-line';
import { root } from '../test-stages/outcome.ts';

const file = join(root, 'gateway/test/limits/fuzz.int.test.ts');

export const command = new Command()
  .description(
    'Sends the gateway requests and WebSocket messages that are changed at random, and shows the first without a known answer.',
  )
  .option(
    '--cases <n>',
    'how many requests; a third as many conversations over a WebSocket',
    wholeNumber(1),
    20_000,
  )
  .option('--seed <text>', 'what is chosen at random', '1')
  .action(({ cases, seed }) => {
    const env = { ...process.env, FUZZ_CASES: String(cases), FUZZ_SEED: seed };
    const { status } = spawnSync(process.execPath, ['--test', file], { stdio: 'inherit', env });
    process.exitCode = status ?? 1;
  });
