import { codeOf } from '../errors.ts';
import type { SubgraphAnswer } from '../engine/run/subgraph-call.ts';
import type { GatewayMetrics } from '../observability/metrics.ts';

/** Counts calls by outcome and duration. */
export type CountCall = {
  answered(subgraph: string, startedAtMs: number, answer: SubgraphAnswer): void;
  failed(subgraph: string, startedAtMs: number, error: unknown): void;
  /** A caller shares a call that is in flight already. */
  joined(subgraph: string): void;
  /** A call is sent again. */
  retried(subgraph: string): void;
};

export const notCounted: CountCall = { answered() {}, failed() {}, joined() {}, retried() {} };

export const countCalls = ({
  call: count,
  joined,
  retried,
}: Pick<GatewayMetrics, 'call' | 'joined' | 'retried'>): CountCall => ({
  joined,
  retried,
  answered: (subgraph, startedAtMs, { errors }) =>
    count(subgraph, errors.length === 0 ? 'ok' : 'errors', secondsSince(startedAtMs)),
  failed: (subgraph, startedAtMs, error) =>
    count(subgraph, codeOf(error) === 'TIMEOUT' ? 'timeout' : 'unavailable', secondsSince(startedAtMs)),
});

const secondsSince = (startedAtMs: number): number => (performance.now() - startedAtMs) / 1000;
