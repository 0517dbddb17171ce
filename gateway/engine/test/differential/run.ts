import { Command, Option, wholeNumber } from '@shop/shared/command-line';
import { randomWorld, tryOperations, type Counts, type Finding } from './campaign.ts';
import { composeWorld, type World } from './composition.ts';
import { explain, kindOf } from './judge/explain.ts';
import { schemas } from './schemas/index.ts';
import type { EngineName } from './trial.ts';

const operationsPerWorld = 50;

export const command = new Command()
  .description(
    'Executes random operations in the engine and in graphql-js over one schema, and shows where they differ.',
  )
  .option('--cases <n>', 'how many operations', wholeNumber(1), 10_000)
  .addOption(
    new Option('--engine <name>', 'what is compared')
      .choices(['native', 'apollo'])
      .default('native' as const),
  )
  .option('--seed <text>', 'what is chosen at random', '1')
  .option('--world <text>', 'only schemas whose name contains this; random ones are named random 1/0/7', '')
  .option('--show <n>', 'how many kinds of differences are reduced and shown', wholeNumber(), 10)
  .option('--each <n>', 'how many of each kind', wholeNumber(), 1)
  .addHelpText(
    'after',
    "\nA difference seen in `world random 8/2/9` is repeated by --seed 8 --world 'random 8/2/9' --cases 50.",
  )
  .action(async ({ cases, engine, seed, world: named, show: kinds, each }) => {
    const wrong = await compareEngines({ cases, engine, named, seed, limits: { kinds, each } });
    process.exitCode = wrong > 0 ? 1 : 0;
  });

type Campaign = {
  cases: number;
  engine: EngineName;
  named: string;
  seed: string;
  limits: { kinds: number; each: number };
};

/** How many operations differ. */
async function compareEngines({ cases, engine, named, seed, limits }: Campaign): Promise<number> {
  const written = Object.entries(schemas)
    .filter(([name]) => name.includes(named))
    .map(([name, sdls]) => composeWorld(name, sdls));
  const total: Counts = { right: 0, invalid: 0, refused: 0, wrong: 0 };
  const operations = () => total.right + total.wrong + total.refused;
  const kinds = new Map<string, number>();
  const found = (finding: Finding) => show(finding, kinds, limits);
  let uncomposable = 0;

  const began = performance.now();
  for (let round = 0; operations() < cases; round++) {
    const roundSeed = `${seed}/${round}`;
    const random = randomWorlds(roundSeed, named);
    uncomposable += random.uncomposable;
    for (const world of [...written, ...random.worlds]) {
      const counts = await tryOperations(world, {
        seed: roundSeed,
        count: operationsPerWorld,
        found,
        engine,
      });
      for (const kind of Object.keys(total) as (keyof Counts)[]) total[kind] += counts[kind];
    }
    if (round % 10 === 0)
      say(`${operations()} operations, ${total.refused} refused, ${total.wrong} differences`);
  }
  for (const [kind, times] of [...kinds].sort()) say(`${times} × ${kind}`);
  say(`${uncomposable} random schemas could not be composed, ${total.invalid} operations were not valid`);
  const seconds = ((performance.now() - began) / 1000).toFixed(0);
  say(`${operations()} operations in ${seconds} s, ${total.refused} refused`);
  say(`${total.wrong} differences`);
  return total.wrong;
}

/** As many as are written by hand. */
function randomWorlds(seed: string, named: string): { worlds: World[]; uncomposable: number } {
  const seeds = Object.keys(schemas)
    .map((_, at) => `${seed}/${at}`)
    .filter((each) => `random ${each}`.includes(named));
  const worlds = seeds.map(randomWorld).filter((world) => world !== undefined);
  return { worlds, uncomposable: seeds.length - worlds.length };
}

async function show(finding: Finding, kinds: Map<string, number>, limits: Campaign['limits']): Promise<void> {
  const kind = kindOf(finding);
  const times = (kinds.get(kind) ?? 0) + 1;
  kinds.set(kind, times);
  if (times <= limits.each && kinds.size <= limits.kinds) say(await explain(finding));
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
