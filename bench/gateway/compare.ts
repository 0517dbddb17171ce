import { isDeepStrictEqual } from 'node:util';
import type { ExecutionResult } from 'graphql';
import { messageOf } from '@shop/shared/errors';
import { byTurns, medians, percentile, type Figures } from '../harness/report.ts';
import { during, load, requestTo, times, type Next } from '../load/http.ts';
import type { Fixture, RunningGateway } from './fixture.ts';
import { numbered, type Workload } from './operations.ts';
import { answer } from './subgraphs/resolve.ts';

export type Measured = {
  /** Processor time per request: as many seconds per 1,000 requests as this is milliseconds. */
  cpuMs: number;
  perSecond: number;
  p50Ms: number;
  p99Ms: number;
  /** Calls to subgraphs per request. */
  calls: number;
};

/**
 * How long each gateway runs before it is measured, how often it is, and how long each time. `settleMs` goes before each
 * round: what a process has given up while it waited for its turn it has again when it is measured.
 */
export type Effort = { warmUpMs: number; rounds: number; roundMs: number; settleMs?: number };

export type Rounds = ReadonlyMap<RunningGateway, readonly Measured[]>;

type Measuring = { fixture: Fixture; workload: Workload };

export const operationOf = ({ name, query, variables }: Workload, number: number) => ({
  query: numbered(query, number),
  operationName: numbered(name, number),
  variables,
});

/** The requests of a workload, without end; where they are numbered, with `distinct` numbers one after another. */
export function requestsOf(gateway: RunningGateway, workload: Workload, distinct = 1, first = 0): Next {
  const requestFor = (number: number) => ({
    bytes: requestTo(gateway, JSON.stringify(operationOf(workload, number))),
  });
  const only = requestFor(first);
  let asked = 0;
  return () => (distinct === 1 ? only : requestFor(first + (asked++ % distinct)));
}

/** What the requests cost; throws when one of them fails. */
export async function measure(
  fixture: Fixture,
  gateway: RunningGateway,
  connections: number,
  next: Next,
): Promise<Measured> {
  const callsBefore = await fixture.calls();
  const cpuBefore = gateway.cpuMs();
  const { answered, failures, elapsedMs } = await load(gateway, connections, next);
  const cpuMs = gateway.cpuMs() - cpuBefore;
  const calls = (await fixture.calls()) - callsBefore;
  const requests = answered.length;
  if (failures.length > 0)
    throw new Error(`${failures.length} of ${requests} requests fail, the first with ${failures[0]}`);
  const latencies = answered.map(({ latencyMs }) => latencyMs);
  return {
    cpuMs: cpuMs / requests,
    perSecond: requests / (elapsedMs / 1000),
    p50Ms: percentile(latencies, 50),
    p99Ms: percentile(latencies, 99),
    calls: calls / requests,
  };
}

/** Every round of each gateway that answers the workload correctly. */
export async function measureByTurns(
  { fixture, workload }: Measuring,
  gateways: readonly RunningGateway[],
  { warmUpMs, rounds, roundMs, settleMs = 0 }: Effort,
  distinct = 1,
): Promise<Rounds> {
  const correct = await thoseThatAreCorrect({ fixture, workload }, gateways);
  const requests = new Map(correct.map((gateway) => [gateway, requestsOf(gateway, workload, distinct)]));
  const run = (forMs: number) => (gateway: RunningGateway) =>
    measure(
      fixture,
      gateway,
      workload.connections,
      during(forMs, requests.get(gateway) ?? (() => undefined)),
    );
  const warm = await byTurns(correct, 1, run(warmUpMs), leaveOutOf(workload));
  const settled = async (gateway: RunningGateway) => {
    if (settleMs > 0) await run(settleMs)(gateway);
    return run(roundMs)(gateway);
  };
  return byTurns(warm.keys(), rounds, settled, leaveOutOf(workload));
}

/** One round of operations that a gateway has never seen, each sent once. */
export async function measureAtFirst(
  { fixture, workload }: Measuring,
  gateways: readonly RunningGateway[],
  distinct: number,
): Promise<Rounds> {
  const correct = await thoseThatAreCorrect({ fixture, workload }, gateways);
  // The first has just been sent, to check its answer.
  const run = (gateway: RunningGateway) =>
    measure(
      fixture,
      gateway,
      workload.connections,
      times(distinct - 1, requestsOf(gateway, workload, distinct, 1)),
    );
  return byTurns(correct, 1, run, leaveOutOf(workload));
}

/** Prints the medians of each gateway. */
export function reportMedians({ figure }: Figures, rounds: Rounds): void {
  for (const [gateway, each] of rounds) {
    const { name } = gateway;
    const { cpuMs, perSecond, p50Ms, p99Ms, calls } = medians(each);
    figure(`${name}-cpu-per-request`, cpuMs, 'ms');
    figure(`${name}-requests-per-second`, perSecond);
    figure(`${name}-p50`, p50Ms, 'ms');
    figure(`${name}-p99`, p99Ms, 'ms');
    figure(`${name}-subgraph-calls-per-request`, calls);
    figure(`${name}-rss-after`, gateway.residentBytes() / 1e6, 'MB');
  }
}

const ratios: readonly (readonly [one: string, other: string, figure: 'cpu' | 'p99'])[] = [
  ['stock', 'ours', 'cpu'],
  ['apollo-engine', 'ours', 'cpu'],
  ['tuned', 'ours', 'cpu'],
  ['hive', 'ours', 'cpu'],
  ['hive-rust', 'ours', 'cpu'],
  ['mercurius', 'ours', 'cpu'],
  ['joined', 'floor', 'cpu'],
  ['ours', 'floor', 'p99'],
  ['stock', 'ours', 'p99'],
];

/** Prints the medians, and the ratios whose sides were both measured. */
export function reportWithRatios(figures: Figures, rounds: Rounds): void {
  reportMedians(figures, rounds);
  const byName = new Map([...rounds].map(([{ name }, each]) => [name, medians(each)]));
  for (const [one, other, name] of ratios) {
    const [above, below] = [byName.get(one), byName.get(other)];
    if (above && below)
      figures.ratio(`${one}-${name}-over-${other}`, above[`${name}Ms`] / below[`${name}Ms`]);
  }
}

async function thoseThatAreCorrect(
  { fixture, workload }: Measuring,
  gateways: readonly RunningGateway[],
): Promise<RunningGateway[]> {
  const operation = operationOf(workload, 0);
  const expected = JSON.parse(JSON.stringify(await answer(fixture.apiSchema, operation))) as unknown;
  const check = async (gateway: RunningGateway) => {
    const { status, text } = await gateway.ask(operation);
    if (status !== 200) throw new Error(`it answers with status ${status}: ${text.slice(0, 200)}`);
    const { data, errors } = JSON.parse(text) as ExecutionResult;
    // `extensions` may differ.
    if (!isDeepStrictEqual({ data, ...(errors && { errors }) }, expected))
      throw new Error(`it gives the wrong answer: ${text.slice(0, 200)}`);
  };
  return [...(await byTurns(gateways, 1, check, leaveOutOf(workload))).keys()];
}

const leaveOutOf =
  ({ name }: Workload) =>
  (gateway: RunningGateway, error: unknown): void =>
    console.log(`gateway: ${gateway.name} is left out of ${name}: ${messageOf(error)}`);
