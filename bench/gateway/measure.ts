import { percentile, type Figures } from '../kit.ts';
import { load, requestTo, type Loaded, type Next } from './load/load.ts';
import { numbered, type Workload } from './operations.ts';
import type { RunningGateway } from './running-gateway.ts';
import type { World } from './world.ts';

export type Measured = {
  /** Of the processor, per request: as many seconds per 1,000 requests as this is milliseconds. */
  cpuMs: number;
  perSecond: number;
  p50Ms: number;
  p99Ms: number;
  /** To subgraphs, per request. */
  calls: number;
};

export function operationOf({ name, query, variables }: Workload, number: number) {
  return { query: numbered(query, number), operationName: numbered(name, number), variables };
}

/** The requests of a workload, without end; where they are numbered, with `distinct` numbers one after another. */
export function requestsOf(gateway: RunningGateway, workload: Workload, distinct = 1, first = 0): Next {
  const requestFor = (number: number) => ({
    bytes: requestTo(gateway, JSON.stringify(operationOf(workload, number))),
  });
  const only = requestFor(first);
  let asked = 0;
  return () => (distinct === 1 ? only : requestFor(first + (asked++ % distinct)));
}

export function during(ms: number, next: Next): Next {
  const endMs = performance.now() + ms;
  return () => (performance.now() < endMs ? next() : undefined);
}

export function times(count: number, next: Next): Next {
  let left = count;
  return () => (left-- > 0 ? next() : undefined);
}

/** What the requests cost; throws when one of them fails. */
export async function measure(
  world: World,
  gateway: RunningGateway,
  connections: number,
  next: Next,
): Promise<Measured> {
  const callsBefore = await world.calls();
  const cpuBefore = gateway.cpuMs();
  const loaded = await load(gateway, connections, next);
  const cpuMs = gateway.cpuMs() - cpuBefore;
  const calls = (await world.calls()) - callsBefore;
  refuseFailures(loaded);
  const requests = loaded.answered.length;
  const latencies = loaded.answered.map(({ latencyMs }) => latencyMs);
  return {
    cpuMs: cpuMs / requests,
    perSecond: requests / (loaded.elapsedMs / 1000),
    p50Ms: percentile(latencies, 50),
    p99Ms: percentile(latencies, 99),
    calls: calls / requests,
  };
}

function refuseFailures({ failures, answered }: Loaded): void {
  if (failures.length === 0) return;
  throw new Error(`${failures.length} of ${answered.length} requests fail, the first with ${failures[0]}`);
}

export function medians(rounds: readonly Measured[]): Measured {
  const median = (figure: keyof Measured) =>
    percentile(
      rounds.map((round) => round[figure]),
      50,
    );
  return {
    cpuMs: median('cpuMs'),
    perSecond: median('perSecond'),
    p50Ms: median('p50Ms'),
    p99Ms: median('p99Ms'),
    calls: median('calls'),
  };
}

export function tell({ figure }: Figures, gateway: RunningGateway, measured: Measured): void {
  const { name } = gateway;
  figure(`${name}-cpu-per-request`, measured.cpuMs, 'ms');
  figure(`${name}-requests-per-second`, measured.perSecond);
  figure(`${name}-p50`, measured.p50Ms, 'ms');
  figure(`${name}-p99`, measured.p99Ms, 'ms');
  figure(`${name}-subgraph-calls-per-request`, measured.calls);
  figure(`${name}-rss-after`, gateway.residentBytes() / 1e6, 'MB');
}
