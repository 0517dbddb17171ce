import { codeOf } from '../errors.ts';
import type { AskSubgraph } from '../engine/run/subgraph-call.ts';
import type { CallOutcome, GatewayMetrics } from '../observability/metrics.ts';

/** Counts each call with what became of it, and how long it took. */
export function countCalls<Context>(
  ask: AskSubgraph<Context>,
  { call: count }: GatewayMetrics,
): AskSubgraph<Context> {
  return (call, context) => {
    const startedAtMs = performance.now();
    const seconds = () => (performance.now() - startedAtMs) / 1000;
    return ask(call, context).then(
      (answer) => {
        count(call.subgraph, answer.errors.length === 0 ? 'ok' : 'errors', seconds());
        return answer;
      },
      (error: unknown) => {
        count(call.subgraph, outcomeOf(error), seconds());
        throw error;
      },
    );
  };
}

const outcomeOf = (error: unknown): CallOutcome => (codeOf(error) === 'TIMEOUT' ? 'timeout' : 'unavailable');
