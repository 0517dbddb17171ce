import type { Figures, Memory, Mode } from '../../harness/report.ts';
import { times, type Next } from '../../load/http.ts';
import { measure, requestsOf } from '../compare.ts';
import type { Fixture, RunningGateway } from '../fixture.ts';
import { distinct, workloads } from '../operations.ts';
import { ours } from '../peers/gateways.ts';

const connections = 50;
// One request in so many is for an operation that was never seen before.
const newOneIn = 10;

/** Whether what is kept for each operation is bounded, and nothing is kept for a request. */
export async function memory(figures: Figures, fixture: Fixture, { quick }: Mode): Promise<void> {
  const requests = quick ? 10_000 : 1_000_000;
  await using gateway = await fixture.start(ours, { reportMemory: true });
  const next = mixed(gateway, requests / newOneIn);
  const ask = (count: number) => measure(fixture, gateway, connections, times(count, next));
  const look = async (when: string): Promise<Memory> => {
    const inUse = await gateway.memory();
    figures.memory(when, inUse);
    return inUse;
  };
  await ask(requests / 20);
  await look('at-the-start');
  await ask((requests * 9) / 20);
  const middle = await look('in-the-middle');
  await ask(requests / 2);
  const end = await look('at-the-end');
  figures.figure('requests', requests);
  figures.figure('distinct-operations', requests / newOneIn);
  figures.ratio('heap-end-over-middle', end.heapBytes / middle.heapBytes);
  figures.ratio('rss-end-over-middle', end.rssBytes / middle.rssBytes);
}

function mixed(gateway: RunningGateway, operations: number): Next {
  const known = [workloads.one, workloads.join].map((workload) => requestsOf(gateway, workload));
  const unknown = requestsOf(gateway, distinct, operations);
  let asked = 0;
  return () => {
    const number = asked++;
    return number % newOneIn === 0 ? unknown() : known[number % known.length]?.();
  };
}
