import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { randomWorld, tryOperations, type Finding } from './campaign.ts';
import { composeWorld, type World } from './composition.ts';
import { explain } from './judge/explain.ts';
import { schemas } from './schemas/index.ts';

// Many more: npx shop differential --cases 100000 --seed 2
const seed = 'npm test';
const count = 40;
// Operations that the planner cannot plan, or plans wrongly without a repair, are refused.
const unmet = 'The query planner finds no way';

async function answersAsGraphqlJs(world: World, t: TestContext): Promise<void> {
  const findings: Finding[] = [];
  await tryOperations(world, { seed, count, found: (finding) => void findings.push(finding) });

  const wrong = findings.find(({ outcome }) => outcome.kind === 'wrong');
  const refused = findings.filter(({ outcome }) => outcome.kind === 'refused');
  for (const { outcome, trial } of refused) t.diagnostic(`refused: ${outcome.reason}: ${trial.query}`);
  assert.ok(!wrong, wrong && (await explain(wrong)));
  const unexpected = refused.filter(({ outcome }) => !outcome.reason?.startsWith(unmet));
  assert.deepEqual(unexpected, []);
}

describe(`answers over subgraphs, with seed ${seed}`, () => {
  for (const [name, sdls] of Object.entries(schemas)) {
    it(`equal those of graphql-js for ${count} operations: ${name}`, (t) =>
      answersAsGraphqlJs(composeWorld(name, sdls), t));
  }
});

describe(`answers over subgraphs that are made up, with seed ${seed}`, () => {
  for (const at of Array.from({ length: 10 }).keys()) {
    const world = randomWorld(`${seed}/${at}`);
    if (!world) continue;

    it(`equal those of graphql-js for ${count} operations: ${world.name}`, (t) =>
      answersAsGraphqlJs(world, t));
  }
});
