import { duration, type Figures } from '../kit.ts';
import type { Tally } from './client.ts';
import { expectAll } from './load.ts';
import type { Following } from './schemas.ts';
import type { World } from './world.ts';

const missed = 3;

/** All lose their sockets, miss some updates, and come back at once with the cursors that they have. */
export async function resume(figures: Figures, world: World, sockets: number): Promise<void> {
  for (const follow of ['stock', 'order'] as const) {
    const { tookMs, cpuMs } = await comeBack(world, sockets, follow);
    figures.figure(`all-complete-${follow}`, tookMs, 'ms');
    figures.figure(`cpu-per-client-${follow}`, cpuMs / sockets, 'ms');
  }
}

async function comeBack(world: World, sockets: number, follow: Following) {
  await using gateway = await world.startGateway();
  await using load = await world.startLoad();
  const tokens = await world.tokensFor(sockets);
  const opened = await load.open({ port: gateway.port, count: sockets, follow, tokens });
  expectAll(`resume ${follow}, at first`, opened, { open: sockets, updates: sockets });
  await load.cut();
  for (let move = 0; move < missed; move++) await world.make({ work: 'moveSilently', orders: sockets });
  const cpuBefore = gateway.cpuMs();
  const back: Tally[] = [];
  const tookMs = await duration(async () => void back.push(await load.again(missed * sockets)));
  for (const tally of back)
    expectAll(`resume ${follow}`, tally, { open: sockets, updates: missed * sockets });
  return { tookMs, cpuMs: gateway.cpuMs() - cpuBefore };
}
