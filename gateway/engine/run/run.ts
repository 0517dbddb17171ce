import type { Call, EntityWork, RootWork } from '../plan/fetches.ts';
import { gather } from './entities.ts';
import { Progress, type Outcome, type TypeTests } from './outcome.ts';
import type { IsOver } from './serial-execution.ts';
import type { AskSubgraph, SubgraphAnswer } from './subgraph-call.ts';
import { failEntities, failRoot, takeEntities, takeRoot } from './merge-response.ts';

export type RunOptions<Context> = {
  calls: readonly Call[];
  /** JSON texts by internal name, of those that were given. */
  variables: (name: string) => string | undefined;
  ask: AskSubgraph<Context>;
  context: Context;
  types: TypeTests;
  isOver?: IsOver | undefined;
  /** Of a subscription: what has happened, as the answer to its first fetch. */
  event?: { work: RootWork; answer: SubgraphAnswer } | undefined;
};

type Running<Context> = RunOptions<Context> & { progress: Progress };

/** Makes the calls, each as soon as those before it are done, and merges what they answer. */
export function run<Context>(options: RunOptions<Context>): Promise<Outcome> {
  const { calls, types, event } = options;
  const progress = new Progress();
  if (event) {
    progress.escapes = event.answer.escapes;
    takeRoot(progress, types, event.work, [progress.data], event.answer);
  }
  const running: Running<Context> = { ...options, progress };
  const { promise, resolve, reject } = Promise.withResolvers<Outcome>();
  const waitingFor = calls.map(({ waitsFor }) => waitsFor);
  let left = calls.length;
  const done = (call: Call) => {
    for (const each of call.dependents) if (countDown(waitingFor, each.id) === 0) start(each);
    left -= 1;
    if (left === 0) resolve(progress);
  };
  const start = (call: Call) => {
    if (call.kind === 'mutation' && options.isOver?.(progress, call)) return done(call);
    const made = make(running, call);
    if (made) made.then(() => done(call)).catch(reject);
    else done(call);
  };
  if (left === 0) resolve(progress);
  for (const call of calls) if (call.waitsFor === 0) start(call);
  return promise;
}

function countDown(counts: number[], index: number): number {
  const next = (counts[index] ?? 0) - 1;
  counts[index] = next;
  return next;
}

/** Undefined where there is nothing to ask. */
function make<Context>(running: Running<Context>, call: Call): Promise<void> | undefined {
  return call.work.of === 'root' ? askRoot(running, call, call.work) : askEntities(running, call, call.work);
}

function askRoot<Context>(running: Running<Context>, call: Call, work: RootWork): Promise<void> | undefined {
  const { progress, types } = running;
  const targets = work.collect(progress.data);
  if (targets.length === 0) return undefined;
  return send(running, call, '').then(
    (answer) => takeRoot(progress, types, work, targets, answer),
    (error: unknown) => failRoot(progress, work, error),
  );
}

function askEntities<Context>(
  running: Running<Context>,
  call: Call,
  { groups }: EntityWork,
): Promise<void> | undefined {
  const { progress, types } = running;
  const gathered = groups.map((group) => gather(group, progress.data));
  if (gathered.every(({ count }) => count === 0)) return undefined;
  const lists = groups.map(({ variable }, index) => `${variable}[${gathered[index]?.representations ?? ''}]`);
  return send(running, call, lists.join()).then(
    (answer) => takeEntities(progress, types, call, { groups, gathered }, answer),
    (error: unknown) => {
      for (const [index, group] of groups.entries()) {
        const asked = gathered[index];
        if (asked?.count) failEntities(progress, group, asked, error);
      }
    },
  );
}

async function send<Context>(
  { ask, context, progress, variables }: Running<Context>,
  call: Call,
  representations: string,
): Promise<SubgraphAnswer> {
  const { subgraph, kind, opening } = call;
  const body = `${opening}${variablesText(call, variables, representations)}}}`;
  const answer = await ask({ subgraph, kind, body }, context);
  progress.escapes ||= answer.escapes;
  return answer;
}

function variablesText(
  call: Call,
  variables: RunOptions<never>['variables'],
  representations: string,
): string {
  let text = representations;
  for (const name of call.variables) {
    const value = variables(name);
    if (value !== undefined) text += `${text === '' ? '' : ','}${JSON.stringify(name)}:${value}`;
  }
  return text;
}
