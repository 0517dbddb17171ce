import type { Fetch, EntityWork, RootWork } from '../plan/fetches.ts';
import { gather } from './entities.ts';
import { ExecutionState, type Outcome, type TypeTests } from './outcome.ts';
import type { IsOver } from './serial-execution.ts';
import type { SubgraphExecutor, SubgraphAnswer } from './subgraph-call.ts';
import { reportUnfit } from './unfit-values.ts';
import { failEntities, failRoot, mergeEntities, mergeRoot } from './merge-response.ts';

export type RunOptions<Context> = {
  calls: readonly Fetch[];
  /** JSON texts by internal name, of those that were given. */
  variables: (name: string) => string | undefined;
  ask: SubgraphExecutor<Context>;
  context: Context;
  types: TypeTests;
  isOver?: IsOver | undefined;
  /** Of a subscription: what has happened, as the answer to its first fetch. */
  event?: { work: RootWork; answer: SubgraphAnswer } | undefined;
  /** Called after each call but the last. */
  after?: ((call: Fetch, outcome: Outcome) => void) | undefined;
};

type Running<Context> = RunOptions<Context> & {
  progress: ExecutionState;
  /** Runs `take`, and then what has waited for the call. */
  settle: (call: Fetch, take: () => void) => void;
};

/** Makes the calls, each as soon as those before it are done, and merges what they answer. */
export function run<Context>(options: RunOptions<Context>): Promise<Outcome> {
  const { calls, types, event } = options;
  const progress = new ExecutionState();
  if (event) {
    progress.escapes = event.answer.escapes;
    mergeRoot(progress, types, event.work, [progress.data], event.answer);
  }
  const { promise, resolve, reject } = Promise.withResolvers<Outcome>();
  const waitingFor = calls.map(({ waitsFor }) => waitsFor);
  let left = calls.length;
  const done = (call: Fetch) => {
    for (const each of call.dependents) if (countDown(waitingFor, each.id) === 0) start(each);
    left -= 1;
    if (left === 0) resolve(progress);
    else options.after?.(call, progress);
  };
  const settle: Running<Context>['settle'] = (call, take) => {
    try {
      progress.call = call.id;
      take();
      done(call);
    } catch (error) {
      reject(error);
    }
  };
  const running: Running<Context> = { ...options, progress, settle };
  const start = (call: Fetch) => {
    const isOver = call.kind === 'mutation' && options.isOver?.(progress, call);
    if (isOver || !isMade(running, call)) done(call);
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

/** Makes the call; false where there is nothing to ask. */
const isMade = <Context>(running: Running<Context>, call: Fetch): boolean =>
  call.work.of === 'root' ? askRoot(running, call, call.work) : askEntities(running, call, call.work);

function askRoot<Context>(running: Running<Context>, call: Fetch, work: RootWork): boolean {
  const { progress, types } = running;
  const targets = work.collect(progress.data);
  if (targets.length === 0) return false;
  send(running, call, '', {
    take: (answer) => mergeRoot(progress, types, work, targets, answer),
    fail: (error) => failRoot(progress, work, error),
  });
  return true;
}

function askEntities<Context>(running: Running<Context>, call: Fetch, { groups }: EntityWork): boolean {
  const { progress, types } = running;
  const gathered = groups.map((group) => {
    const found = gather(group, progress.data);
    if (found.unfit.size > 0) reportUnfit(progress, running.calls, { ...group, id: call.id }, found.unfit);
    return found;
  });
  if (gathered.every(({ count }) => count === 0)) return false;
  const lists = groups.map(({ variable }, index) => `${variable}[${gathered[index]?.representations ?? ''}]`);
  send(running, call, lists.join(), {
    take: (answer) => mergeEntities(progress, types, call, { groups, gathered }, answer),
    fail(error) {
      for (const [index, group] of groups.entries()) {
        const asked = gathered[index];
        if (asked?.count) failEntities(progress, group, asked, error);
      }
    },
  });
  return true;
}

type Taking = { take: (answer: SubgraphAnswer) => void; fail: (error: unknown) => void };

function send<Context>(
  { ask, context, progress, variables, settle }: Running<Context>,
  call: Fetch,
  representations: string,
  { take, fail }: Taking,
): void {
  const { subgraph, kind, opening } = call;
  const body = `${opening}${variablesText(call, variables, representations)}}}`;
  void ask({ subgraph, kind, body, opening }, context).then(
    (answer) => {
      progress.escapes ||= answer.escapes;
      settle(call, () => take(answer));
    },
    (error: unknown) => settle(call, () => fail(error)),
  );
}

function variablesText(
  call: Fetch,
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
