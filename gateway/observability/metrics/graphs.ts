import type { Histogram, Labels, Metrics } from '@shop/shared/runtime/metrics';
import type { GraphName, ServedBy } from '../../supergraph/served-by.ts';

export type OperationOutcome = 'ok' | 'errors';
export type Operations = { outcomes: Record<OperationOutcome, number>; durations: Histogram };

/** A supergraph in use. */
export type GraphState = { servedBy: ServedBy; generation: number; reachable: boolean };

/** Without a canary there is one graph, and no label tells it from another. */
export function showGraphs(metrics: Metrics, read: () => readonly GraphState[]): void {
  const labelled = (value: (state: GraphState) => number) => () =>
    read().map((state) => [graphLabel(state), value(state)] as const);
  const generation = {
    name: 'gateway.supergraph_generation',
    help: 'Which supergraph since the start is in use, the first being 1.',
  };
  metrics.gauge(
    generation,
    labelled((state) => state.generation),
  );
  const reachable = {
    name: 'gateway.supergraph_reachable',
    help: 'Whether the supergraph could be read at the last attempt, 1 or 0; if not, the one read before is used.',
  };
  metrics.gauge(
    reachable,
    labelled((state) => (state.reachable ? 1 : 0)),
  );
  const info = {
    name: 'gateway.supergraph_info',
    help: 'The release that each supergraph in use is from.',
  };
  metrics.gauge(info, () =>
    read().flatMap(({ servedBy }) => (servedBy.artefact ? [[{ ...servedBy }, 1] as const] : [])),
  );
}

const graphLabel = ({ servedBy: { supergraph } }: GraphState): Labels => (supergraph ? { supergraph } : {});

export function showOperationsByGraph(
  metrics: Metrics,
  operations: Readonly<Record<GraphName, Operations>>,
): void {
  const all = Object.entries(operations);
  const total = {
    name: 'gateway.supergraph_operations',
    unit: '{operation}',
    help: 'Operations answered, by the supergraph that answered them and by outcome.',
  };
  metrics.counter(total, () =>
    all.flatMap(([supergraph, { outcomes }]) => byOutcome(outcomes, { supergraph })),
  );
  const duration = {
    name: 'gateway.supergraph_operation_duration',
    unit: 's',
    help: 'How long operations took, by the supergraph that answered them.',
  };
  metrics.histogram(duration, () =>
    all.map(([supergraph, { durations }]) => [{ supergraph }, durations] as const),
  );
}

export const byOutcome = (outcomes: Readonly<Record<string, number>>, labels: Labels = {}) =>
  Object.entries(outcomes).map(([outcome, count]) => [{ ...labels, outcome }, count] as const);
