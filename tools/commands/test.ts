import { join } from 'node:path';
import { Command } from '@shop/shared/command-line';
import { StartError } from '@shop/shared/errors';
import { startServers } from '../servers.ts';
import { e2e } from '../test-stages/end-to-end.ts';
import { nodeTests } from '../test-stages/node-tests.ts';
import { root, total, type Outcome } from '../test-stages/outcome.ts';
import { inPool } from '../test-stages/pool.ts';
import { verify } from '../test-stages/verify.ts';

type Stage = {
  needsServers: boolean;
  /** Words that choose among its tests. */
  takesWords?: true;
  run: (words: readonly string[], isAlone: boolean) => Promise<Outcome>;
};

/** In the order in which they start. */
const stages: Readonly<Record<string, Stage>> = {
  verify: { needsServers: false, run: verify },
  unit: { needsServers: false, takesWords: true, run: (words) => nodeTests('unit', words) },
  e2e: { needsServers: true, takesWords: true, run: e2e },
  int: { needsServers: true, takesWords: true, run: (words) => nodeTests('int', words) },
};
/** While one waits for servers and browsers, the other has the cores. */
const stagesAtOnce = 2;
const names = Object.keys(stages);
// Many processes load the same modules; with the cache each module is compiled once.
process.env.NODE_COMPILE_CACHE ??= join(root, 'node_modules/.cache/node');

export const command = new Command()
  .description('Runs all tests and checks, two stages at once; with stages, only these.')
  .argument('[stages...]', `of ${names.join(', ')}; after one stage, words that choose its tests`)
  .passThroughOptions()
  .addHelpText(
    'after',
    `
Words after unit or int select files by a part of their path: npx shop test int gateway/test/http
Words after e2e select scenarios, options are for Playwright: npx shop test e2e checkout --repeat-each=3

Missing servers (RabbitMQ, Redis, Prometheus, Chromium) are installed from Debian's packages; elsewhere, name yours with
RABBITMQ_TEST_URL and CHROMIUM_PATH.`,
  )
  .action(async (words) => {
    const [first = '', ...rest] = words;
    const selects = stages[first]?.takesWords && rest.some((word) => !Object.hasOwn(stages, word));
    const [wanted, selection] = selects ? [[first], rest] : [words, []];
    const unknown = wanted.filter((name) => !Object.hasOwn(stages, name));
    if (unknown.length > 0)
      throw new StartError(`There is no stage ${unknown.join(', ')}; choose from ${names.join(', ')}`);
    await prove(wanted.length > 0 ? wanted : names, selection);
  });

async function prove(wanted: readonly string[], selection: readonly string[]): Promise<void> {
  const chosen = Object.entries(stages).filter(([name]) => wanted.includes(name));
  await using _ = chosen.some(([, { needsServers }]) => needsServers) ? await startServers() : undefined;
  const outcomes = await inPool(chosen, stagesAtOnce, async ([name, { run }]) => {
    const began = performance.now();
    const outcome = await run(selection, chosen.length === 1);
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    console.log(`${name}: ${outcome.passed} passed, ${outcome.failed} failed in ${seconds} s\n`);
    return outcome;
  });
  const { passed, failed } = total(outcomes);
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
}
