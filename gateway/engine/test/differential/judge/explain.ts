import type { Finding } from '../campaign.ts';
import { shrink } from '../shrink.ts';
import type { Outcome, Trial } from '../trial.ts';

/** Findings of one kind differ in names and values only. */
export function kindOf({ world, outcome }: Pick<Finding, 'world' | 'outcome'>): string {
  const reason = (outcome.reason ?? '').replace(/at [^ ,]+|".*"|[\d#]+|(is|gives|are) [^a-z].*/gs, '');
  return `${outcome.kind} ${world.name.replace(/^random .*/, 'random')}: ${reason.slice(0, 70)}`;
}

/** Everything that is needed to see a finding again, with the smallest operation of the same kind. */
export async function explain(finding: Finding): Promise<string> {
  const { world, judge, reference } = finding;
  const kind = kindOf(finding);
  const isSame = async (trial: Trial) => kindOf({ world, outcome: await judge(trial) }) === kind;
  const trial = await shrink(finding.trial, isSame);
  return report({ ...finding, trial, outcome: await judge(trial) }, await reference(trial));
}

function report({ world, seed, trial, outcome }: Finding, reference: Outcome): string {
  const { query, variables, rates, dataSeed, rawNumbers, variation } = trial;
  const sdls = Object.entries(world.sdls).map(
    ([name, sdl]) => `--- subgraph ${name}\n${sdl.replace(/^\n+|\s+$/g, '')}`,
  );
  const answers =
    outcome.kind === 'wrong' ? [`--- ours\n${outcome.ours}`, `--- expected\n${outcome.expected}`] : [];
  return [
    `=== ${outcome.kind}: ${outcome.reason ?? ''}`,
    `world ${world.name}, seed ${seed}, data ${dataSeed} with ${JSON.stringify(rates)}${rawNumbers ? ', numbers as they are' : ''}`,
    `answers ${JSON.stringify(variation)}`,
    ...sdls,
    `--- operation\n${query}`,
    `--- variables\n${JSON.stringify(variables)}`,
    ...answers,
    `--- @apollo/gateway is ${reference.kind}${reference.kind === 'wrong' ? `\n${reference.ours}` : ''}`,
  ].join('\n');
}
