import { Supergraph, operationFromDocument } from '@apollo/federation-internals';
import { QueryPlanner } from '@apollo/query-planner';
import { parse, validate } from 'graphql';
import { median, type Figures } from '../../harness/report.ts';
import { load, times } from '../../load/http.ts';
import { operationOf, requestsOf } from '../compare.ts';
import type { Fixture, RunningGateway } from '../fixture.ts';
import type { Workload } from '../operations.ts';

// Numbers that no other scenario uses.
const firstNumber = 500_000;
const warmUp = 20;

/**
 * How much longer an operation takes that the gateway sees for the first time. The time includes what the subgraphs need
 * for texts that are new to them too; the gateway's use of the processor does not.
 */
export async function firstExecution(
  figures: Figures,
  gateways: readonly RunningGateway[],
  workload: Workload,
  count: number,
): Promise<void> {
  for (const gateway of gateways) {
    await askEach(gateway, workload, warmUp, firstNumber + count);
    const first = await askEach(gateway, workload, count, firstNumber);
    const second = await askEach(gateway, workload, count, firstNumber);
    const moreMs = first.latenciesMs.map((latency, index) => latency - (second.latenciesMs[index] ?? NaN));
    figures.percentiles(`${gateway.name}-first-minus-second`, moreMs, [50, 99]);
    figures.figure(`${gateway.name}-first-minus-second-cpu`, (first.cpuMs - second.cpuMs) / count, 'ms');
  }
}

/** One after another, each once. */
async function askEach(gateway: RunningGateway, workload: Workload, count: number, firstOf: number) {
  const cpuBefore = gateway.cpuMs();
  const next = times(count, requestsOf(gateway, workload, count, firstOf));
  const { answered, failures } = await load(gateway, 1, next);
  if (failures.length > 0) throw new Error(`${gateway.name} fails with ${failures[0]}`);
  return {
    latenciesMs: answered.map(({ latencyMs }) => latencyMs),
    cpuMs: gateway.cpuMs() - cpuBefore,
  };
}

/** What of that is the work of the libraries alone: reading and checking the text, and planning it. */
export function libraryShare(
  figures: Figures,
  { sdl, apiSchema }: Fixture,
  workload: Workload,
  count: number,
): void {
  const federated = Supergraph.build(sdl);
  const plannerSchema = federated.apiSchema();
  const planner = new QueryPlanner(federated);
  const readMs: number[] = [];
  const planMs: number[] = [];
  for (let number = 0; number < count + warmUp; number++) {
    const { query } = operationOf(workload, firstNumber + number);
    const began = performance.now();
    const document = parse(query);
    validate(apiSchema, document);
    const read = performance.now();
    planner.buildQueryPlan(operationFromDocument(plannerSchema, document));
    const planned = performance.now();
    readMs.push(read - began);
    planMs.push(planned - read);
  }
  figures.figure('library-parse-and-validate-p50', median(readMs.slice(warmUp)), 'ms');
  figures.figure('library-plan-p50', median(planMs.slice(warmUp)), 'ms');
}
