import type { Figures } from '../../harness/report.ts';
import { expectAll } from '../../load/websocket/load.ts';
import type { Fixture } from '../fixture.ts';

type Size = { sockets: number; perSecond: number; seconds: number };

/** Each client follows an order of its own, with a field of another subgraph, and orders move at a steady pace. */
export async function distinctOrders(
  { figure, percentiles }: Figures,
  fixture: Fixture,
  { sockets, perSecond, seconds }: Size,
): Promise<void> {
  await using gateway = await fixture.startGateway();
  await using load = await fixture.startClients(gateway, { sockets, follow: 'order' });
  const move = async (forSeconds: number) => {
    const count = perSecond * forSeconds;
    const cpuBefore = gateway.cpuMs();
    await fixture.make({ work: 'moveOrders', count, perSecond, orders: sockets });
    const tally = await load.updates(count);
    expectAll('distinct orders', tally, { open: sockets, updates: count });
    return { cpuMs: (gateway.cpuMs() - cpuBefore) / count, delaysMs: tally.delaysMs };
  };
  await move(1);
  const { cpuMs, delaysMs } = await move(seconds);
  figure('events-per-second', perSecond);
  figure('cpu-per-event', cpuMs, 'ms');
  percentiles('event-to-client', delaysMs, [50, 99]);
}
