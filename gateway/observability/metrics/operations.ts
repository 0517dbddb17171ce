import { entryOf, isCode } from '@shop/shared/errors';
import {
  addValue,
  noDurations,
  noValues,
  seriesOf,
  type Histogram,
  type Metrics,
} from '@shop/shared/runtime/metrics';
import type { GraphName } from '../../supergraph/served-by.ts';
import { byOutcome, showOperationsByGraph, type OperationOutcome, type Operations } from './graphs.ts';

export type OperationType = 'query' | 'mutation' | 'subscription';
/** `graph` is set where there is a canary. */
export type EndedOperation = {
  type: OperationType;
  outcome: OperationOutcome;
  seconds: number;
  graph: GraphName | undefined;
  /** The codes of its errors, each once. */
  errorCodes?: readonly string[] | undefined;
  /** Undefined where it was not needed. */
  cost?: { estimated: number; actual: number } | undefined;
};

const costBounds = [1, 3, 10, 30, 100, 300, 1000, 3000, 10_000, 30_000];
/** Codes that subgraphs make up are counted together beyond this. */
const mostCodes = 100;

// All outcomes exist from the start: no rate can be computed of a counter that first appears as 1.
const noOperations = (): Operations => ({ outcomes: { ok: 0, errors: 0 }, durations: noDurations() });

/** Counts operations that have ended. */
export function createOperationMetrics(metrics: Metrics) {
  const operations = { query: noOperations(), mutation: noOperations(), subscription: noOperations() };
  const byGraph = { stable: noOperations(), canary: noOperations() };
  const faults = { query: 0, mutation: 0, subscription: 0 };
  const costs = { estimated: noValues(costBounds), actual: noValues(costBounds) };
  const codes = seriesOf(() => ({ count: 0 }), mostCodes);
  showOperations(metrics, operations);
  showFaults(metrics, faults);
  showCosts(metrics, costs);
  const errors = {
    name: 'gateway.operation_errors',
    unit: '{operation}',
    help: 'Operations that had an error with the code; of the kind fault are those that are our own.',
  };
  metrics.counter(errors, () => [...codes.all()].map(([labels, { count }]) => [labels, count] as const));
  return {
    operation({ type, outcome, seconds, graph, errorCodes, cost }: EndedOperation) {
      addOperation(operations[type], outcome, seconds);
      if (graph) addOperation(byGraph[graph], outcome, seconds);
      if (cost) {
        addValue(costs.estimated, cost.estimated);
        addValue(costs.actual, cost.actual);
      }
      if (!errorCodes) return;
      for (const code of errorCodes) codes.of({ code, kind: kindOfCode(code) }).count += 1;
      if (errorCodes.some((code) => kindOfCode(code) === 'fault')) faults[type] += 1;
    },
    showByGraph: () => showOperationsByGraph(metrics, byGraph),
  };
}

const kindOfCode = (code: string): string => (isCode(code) ? entryOf(code).kind : 'refusal');

function addOperation({ outcomes, durations }: Operations, outcome: OperationOutcome, seconds: number): void {
  outcomes[outcome] += 1;
  addValue(durations, seconds);
}

function showOperations(metrics: Metrics, operations: Readonly<Record<OperationType, Operations>>): void {
  const all = Object.entries(operations);
  const total = {
    name: 'gateway.operations',
    unit: '{operation}',
    help: 'Operations answered, by type and outcome.',
  };
  metrics.counter(total, () => all.flatMap(([type, { outcomes }]) => byOutcome(outcomes, { type })));
  const duration = {
    name: 'gateway.operation_duration',
    unit: 's',
    help: 'How long operations took, from the request until the answer was ready.',
  };
  metrics.histogram(duration, () => all.map(([type, { durations }]) => [{ type }, durations] as const));
}

function showFaults(metrics: Metrics, faults: Readonly<Record<OperationType, number>>): void {
  const total = {
    name: 'gateway.operation_faults',
    unit: '{operation}',
    help: 'Operations with an error that is our own: a subgraph was away or too slow, or something has a bug.',
  };
  metrics.counter(total, () => Object.entries(faults).map(([type, count]) => [{ type }, count] as const));
}

function showCosts(metrics: Metrics, costs: Readonly<Record<'estimated' | 'actual', Histogram>>): void {
  const cost = {
    name: 'gateway.operation_cost',
    help: 'What operations were thought to cost, and what they have cost, in points.',
  };
  metrics.histogram(cost, () =>
    Object.entries(costs).map(([amount, values]) => [{ amount }, values] as const),
  );
}
