import { once } from 'node:events';
import { join } from 'node:path';
import type { Figures, Memory, Mode } from '../kit.ts';
import { ours } from './gateways.ts';
import type { Next } from './load/load.ts';
import { measure, requestsOf, times } from './measure.ts';
import { distinct, workloads } from './operations.ts';
import type { RunningGateway } from './running-gateway.ts';
import type { World } from './world.ts';

const connections = 50;
// One request in so many is for an operation that was never seen before.
const newOneIn = 10;
const reporter = join(import.meta.dirname, 'memory-reporter.ts');

/** Whether what is kept for each operation is bounded, and nothing is kept for a request. */
export async function memory({ figure, ratio }: Figures, world: World, { quick }: Mode): Promise<void> {
  const requests = quick ? 10_000 : 1_000_000;
  await using gateway = await world.start(ours, reporter);
  const next = mixed(gateway, requests / newOneIn);
  const ask = (count: number) => measure(world, gateway, connections, times(count, next));
  const tell = async (when: string): Promise<Memory> => {
    gateway.child.send({});
    const [told] = (await once(gateway.child, 'message')) as [Memory];
    figure(`heap-${when}`, told.heapBytes / 1e6, 'MB');
    figure(`rss-${when}`, told.rssBytes / 1e6, 'MB');
    return told;
  };
  await ask(requests / 20);
  await tell('at-the-start');
  await ask((requests * 9) / 20);
  const middle = await tell('in-the-middle');
  await ask(requests / 2);
  const end = await tell('at-the-end');
  figure('requests', requests);
  figure('distinct-operations', requests / newOneIn);
  ratio('heap-end-over-middle', end.heapBytes / middle.heapBytes);
  ratio('rss-end-over-middle', end.rssBytes / middle.rssBytes);
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
