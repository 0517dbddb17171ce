import { viewerKey } from '@shop/shared/auth';
import type { Asked } from '../cache/kept-answers.ts';
import type { GatewayContext } from '../context.ts';
import type { Operation } from '../engine/engine.ts';
import { answerWithPolicy, type PolicedAnswer } from './answer.ts';
import { allNames, type HeaderRules } from '../subgraph-client/headers/header-rules.ts';
import { CancellationSource, type Waiting } from '../subgraph-client/cancellation.ts';

/** Identical queries in flight: later callers share the answer of the first. */
export type JoinedOperations = {
  /** Answers a query, or joins one that the same viewer has asked with the same variables and headers. */
  answer(asked: Asked, signal: Waiting | undefined): Promise<PolicedAnswer>;
  /** Something has changed that queries in flight may not have seen: from now on no caller joins them. */
  forget(): void;
  /** How many operations have a query in flight that others may join. */
  size(): number;
};

type Running = { answer: Promise<PolicedAnswer>; waiter: CancellationSource; members: number };

export function deduplicateOperations(headers: HeaderRules): JoinedOperations {
  const headerNames = allNames(headers);
  const running = new Map<Operation<GatewayContext>, Map<string, Running>>();
  return {
    forget: () => running.clear(),
    size: () => running.size,
    answer(asked, signal) {
      const { operation, variables, context } = asked;
      const key = `${scopeOf(context, headerNames)}\n${JSON.stringify(variables)}`;
      const known = running.get(operation)?.get(key);
      if (known && !known.waiter.aborted) return join(known, signal);
      const alike = running.get(operation) ?? new Map<string, Running>();
      const waiter = new CancellationSource();
      const answer = answerWithPolicy(asked, waiter);
      const started: Running = { answer, waiter, members: 0 };
      running.set(operation, alike.set(key, started));
      const over = () => {
        if (alike.get(key) === started) alike.delete(key);
        if (alike.size === 0 && running.get(operation) === alike) running.delete(operation);
      };
      answer.then(over, over);
      return join(started, signal);
    },
  };
}

/** The query is cancelled when its last caller has left. */
function join(running: Running, signal: Waiting | undefined): Promise<PolicedAnswer> {
  running.members += 1;
  const handleEvent = () => {
    running.members -= 1;
    if (running.members === 0) running.waiter.leave();
  };
  signal?.addEventListener('abort', { handleEvent });
  return running.answer;
}

function scopeOf({ viewer, headers = {} }: GatewayContext, names: readonly string[]): string {
  const own = names.length === 0 ? '' : JSON.stringify(names.map((name) => headers[name] ?? null));
  return `${viewerKey(viewer)}${own}`;
}
