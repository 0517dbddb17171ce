import { percentile, type Figures } from '../kit.ts';
import { expectAll } from './load.ts';
import type { World } from './world.ts';

type Size = { sockets: number; perSecond: number; seconds: number };

/** Each follows an order of their own, with a field that another subgraph has, and orders move at a steady pace. */
export async function distinctOrders(
  { figure }: Figures,
  world: World,
  { sockets, perSecond, seconds }: Size,
): Promise<void> {
  await using gateway = await world.startGateway();
  await using load = await world.startLoad();
  const tokens = await world.tokensFor(sockets);
  const opened = await load.open({ port: gateway.port, count: sockets, follow: 'order', tokens });
  expectAll('distinct orders, at first', opened, { open: sockets, updates: sockets });
  const move = async (forSeconds: number) => {
    const count = perSecond * forSeconds;
    const cpuBefore = gateway.cpuMs();
    await world.make({ work: 'moveOrders', count, perSecond, orders: sockets });
    const tally = await load.updates(count);
    expectAll('distinct orders', tally, { open: sockets, updates: count });
    return { cpuMs: (gateway.cpuMs() - cpuBefore) / count, delaysMs: tally.delaysMs };
  };
  await move(1);
  const { cpuMs, delaysMs } = await move(seconds);
  figure('events-per-second', perSecond);
  figure('cpu-per-event', cpuMs, 'ms');
  figure('event-to-client-p50', percentile(delaysMs, 50), 'ms');
  figure('event-to-client-p99', percentile(delaysMs, 99), 'ms');
}
