import type { Registry } from 'prom-client';
import type { GraphName, ServedBy } from '../../supergraph/served-by.ts';
import { showDurations, type Durations } from './durations.ts';
import { showCounter, showGaugeBy, type Labels } from './exposed.ts';

export type OperationOutcome = 'ok' | 'errors';
export type Operations = { outcomes: Record<OperationOutcome, number>; durations: Durations };

/** A supergraph in use. */
export type GraphState = { servedBy: ServedBy; generation: number; reachable: boolean };

/** Without a canary there is one graph, and no label tells it from another. */
export function showGraphs(registry: Registry, read: () => readonly GraphState[]): void {
  const labelled = (value: (state: GraphState) => number) => () =>
    read().map((state) => [graphLabel(state), value(state)] as const);
  const generation = {
    name: 'gateway_supergraph_generation',
    help: 'Which supergraph since the start is in use, the first being 1.',
  };
  showGaugeBy(
    registry,
    generation,
    ['supergraph'],
    labelled((state) => state.generation),
  );
  const reachable = {
    name: 'gateway_supergraph_reachable',
    help: 'Whether the supergraph could be read at the last attempt, 1 or 0; if not, the one read before is used.',
  };
  showGaugeBy(
    registry,
    reachable,
    ['supergraph'],
    labelled((state) => (state.reachable ? 1 : 0)),
  );
  const info = { name: 'gateway_supergraph_info', help: 'The release that each supergraph in use is from.' };
  showGaugeBy(registry, info, ['supergraph', 'artefact'], () =>
    read().flatMap(({ servedBy }) => (servedBy.artefact ? [[{ ...servedBy }, 1] as const] : [])),
  );
}

const graphLabel = ({ servedBy: { supergraph } }: GraphState): Labels => (supergraph ? { supergraph } : {});

export function showOperationsByGraph(
  registry: Registry,
  operations: Readonly<Record<GraphName, Operations>>,
): void {
  const all = Object.entries(operations);
  const total = {
    name: 'gateway_supergraph_operations_total',
    help: 'Operations answered, by the supergraph that answered them and by outcome.',
  };
  showCounter(registry, total, ['supergraph', 'outcome'], () =>
    all.flatMap(([supergraph, { outcomes }]) => byOutcome(outcomes, { supergraph })),
  );
  const duration = {
    name: 'gateway_supergraph_operation_duration_seconds',
    help: 'How long operations took, by the supergraph that answered them.',
  };
  showDurations(registry, duration, () =>
    all.map(([supergraph, { durations }]) => [{ supergraph }, durations] as const),
  );
}

export const byOutcome = (outcomes: Readonly<Record<string, number>>, labels: Labels = {}) =>
  Object.entries(outcomes).map(([outcome, count]) => [{ ...labels, outcome }, count] as const);
