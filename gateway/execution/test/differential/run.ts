import { parseArgs } from 'node:util';
import { randomWorld, tryOperations, type Counts, type Finding } from './campaign.ts';
import { composeWorld, type World } from './composition.ts';
import { explain, kindOf } from './explain.ts';
import { schemas } from './schemas/index.ts';

// node gateway/execution/test/differential/run.ts --cases 100000 --seed 1
// What it has shown of `world random 8/2/9`, again: --seed 8 --world 'random 8/2/9' --cases 50
const { values: options } = parseArgs({
  options: {
    cases: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
    /** Only schemas whose name has this in it; those that are made up are named `random 1/0/7`. */
    world: { type: 'string', default: '' },
    /** How many kinds of findings are made small and shown, and how many of each. */
    show: { type: 'string', default: '10' },
    each: { type: 'string', default: '1' },
  },
});

const operationsPerWorld = 50;
const written = Object.entries(schemas)
  .filter(([name]) => name.includes(options.world))
  .map(([name, sdls]) => composeWorld(name, sdls));
const total: Counts = { right: 0, invalid: 0, refused: 0, wrong: 0 };
const kinds = new Map<string, number>();
let uncomposable = 0;

const began = performance.now();
for (let round = 0; operations() < Number(options.cases); round++) {
  const seed = `${options.seed}/${round}`;
  for (const world of [...written, ...randomWorlds(seed)]) {
    const counts = await tryOperations(world, { seed, count: operationsPerWorld, found });
    for (const kind of Object.keys(total) as (keyof Counts)[]) total[kind] += counts[kind];
  }
  if (round % 10 === 0)
    say(`${operations()} operations, ${total.refused} refused, ${total.wrong} differences`);
}
for (const [kind, times] of [...kinds].sort()) say(`${times} × ${kind}`);
say(`${uncomposable} random schemas could not be composed, ${total.invalid} operations were not valid`);
say(
  `${operations()} operations in ${((performance.now() - began) / 1000).toFixed(0)} s, ${total.refused} refused`,
);
say(`${total.wrong} differences`);
process.exitCode = total.wrong > 0 ? 1 : 0;

function operations(): number {
  return total.right + total.wrong + total.refused;
}

/** As many as are written by hand. */
function randomWorlds(seed: string): World[] {
  const seeds = Object.keys(schemas).map((_, at) => `${seed}/${at}`);
  return seeds
    .filter((each) => `random ${each}`.includes(options.world))
    .flatMap((each) => {
      const world = randomWorld(each);
      if (!world) uncomposable++;
      return world ? [world] : [];
    });
}

async function found(finding: Finding): Promise<void> {
  const kind = kindOf(finding);
  const times = (kinds.get(kind) ?? 0) + 1;
  kinds.set(kind, times);
  if (times <= Number(options.each) && kinds.size <= Number(options.show)) say(await explain(finding));
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
