import { variationOf } from './subgraphs/answer-variations.ts';
import { CompositionRefused, composeWorld, type World } from './composition.ts';
import type { Rates } from './data/instance.ts';
import { generateOperation } from './operations/generate.ts';
import { generateSubgraphs } from './random-schema/generate.ts';
import { randomOf, type Random } from './random.ts';
import { createJudge, type EngineName, type Judge, type Outcome, type Trial } from './trial.ts';

export type Finding = {
  world: World;
  seed: string;
  trial: Trial;
  outcome: Outcome;
  judge: Judge;
  /** What @apollo/gateway makes of the same. */
  reference: Judge;
};
export type Counts = Record<Outcome['kind'], number>;

type Campaign = {
  seed: string;
  count: number;
  found: (finding: Finding) => void | Promise<void>;
  engine?: EngineName;
};

/** Many operations over one world; calls `found` for each that the engine does not answer as graphql-js does. */
export async function tryOperations(world: World, { seed, count, found, engine }: Campaign): Promise<Counts> {
  const counts: Counts = { right: 0, invalid: 0, refused: 0, wrong: 0 };
  // A label of a progressive @override is on or off for all of them.
  const isLabelOn = (label: string) => randomOf(`${seed} ${label}`).chance(0.5);
  const judge = await createJudge(world, isLabelOn, engine);
  const reference: Judge = async (trial) => (await createJudge(world, isLabelOn, 'apollo'))(trial);
  for (let at = 0; counts.right + counts.refused + counts.wrong < count && at < 10 * count; at++) {
    for (const trial of trialsOf(world, `${seed}/${at}`)) {
      const outcome = await judge(trial);
      counts[outcome.kind]++;
      if (outcome.kind === 'refused' || outcome.kind === 'wrong') {
        await found({ world, seed: `${seed}/${at}`, trial, outcome, judge, reference });
      }
    }
  }
  return counts;
}

/** One operation, with variables once or several times: what was prepared for some must do for others. */
function trialsOf({ apiSchema }: World, seed: string): Trial[] {
  const random = randomOf(seed);
  const { query, operationName, variablesOf } = generateOperation(apiSchema, random);
  const times = query.includes('$') && random.chance(0.3) ? 3 : 1;
  return Array.from({ length: times }, (_, at) => ({
    query,
    operationName,
    variables: variablesOf(random),
    dataSeed: `${seed}/${at}`,
    rates: ratesOf(random),
    rawNumbers: random.chance(0.3),
    variation: variationOf(random),
  }));
}

/** Half of the data sets are without fault, so that answers are deep; some are full of them. */
function ratesOf(random: Random): Rates {
  if (random.chance(0.5)) return { null: 0.05, failure: 0, badNull: 0, missing: 0 };
  if (random.chance(0.3)) return { null: 0.1, failure: 0, badNull: 0, missing: 0.3 };
  return random.chance(0.7)
    ? { null: 0.1, failure: 0.03, badNull: 0.02, missing: 0.1 }
    : { null: 0.2, failure: 0.12, badNull: 0.08, missing: 0.2 };
}

/** A world of subgraphs that are made up; undefined where they do not compose. */
export function randomWorld(seed: string): World | undefined {
  try {
    return composeWorld(`random ${seed}`, generateSubgraphs(seed));
  } catch (error) {
    if (error instanceof CompositionRefused) return undefined;
    throw error;
  }
}
