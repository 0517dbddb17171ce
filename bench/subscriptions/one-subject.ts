import { pause } from '@shop/shared/runtime';
import { percentile, type Figures } from '../kit.ts';
import type { Writing } from './floor-process.ts';
import { expectAll, type Load } from './load.ts';
import type { Measured } from './measured.ts';
import type { World } from './world.ts';

type Size = { sockets: number; events: number };
type Spent = { cpuMsPerMessage: number; delaysMs: number[] };

const warmUpEvents = 3;
const betweenMs = 50;

/** Many follow one product, and everybody is told of each change. */
export async function oneSubject(figures: Figures, world: World, size: Size): Promise<void> {
  const ours = await ofGateway(world, size);
  tell(figures, 'gateway', ours);
  for (const writing of ['frame', 'ws'] as const) {
    const floor = await ofFloor(world, size, writing);
    const name = writing === 'frame' ? 'floor' : 'ws-send';
    tell(figures, name, floor);
    figures.ratio(`cpu-per-message-over-${name}`, ours.cpuMsPerMessage / floor.cpuMsPerMessage);
  }
}

async function ofGateway(world: World, size: Size): Promise<Spent> {
  await using gateway = await world.startGateway();
  return await spend(world, gateway, size, () => world.make({ work: 'changeStock' }));
}

async function ofFloor(world: World, size: Size, writing: Writing): Promise<Spent> {
  await using floor = await world.startFloor();
  return await spend(world, floor, size, async () => void floor.child.send(writing));
}

async function spend(
  world: World,
  measured: Measured,
  { sockets, events }: Size,
  change: () => Promise<void>,
): Promise<Spent> {
  await using load = await world.startLoad();
  const opened = await load.open({ port: measured.port, count: sockets, follow: 'stock', tokens: [] });
  expectAll('one subject, at first', opened, { open: sockets, updates: sockets });
  for (let event = 0; event < warmUpEvents; event++) await tellAll(load, sockets, change);
  const cpuBefore = measured.cpuMs();
  const delaysMs: number[] = [];
  for (let event = 0; event < events; event++) delaysMs.push(...(await tellAll(load, sockets, change)));
  const cpuMs = measured.cpuMs() - cpuBefore;
  return { cpuMsPerMessage: cpuMs / (events * sockets), delaysMs };
}

/** The next change comes when all have been told of the last one. */
async function tellAll(load: Load, sockets: number, change: () => Promise<void>): Promise<number[]> {
  await change();
  const tally = await load.updates(sockets);
  expectAll('one subject', tally, { open: sockets, updates: sockets });
  await pause(betweenMs);
  return tally.delaysMs;
}

function tell({ figure }: Figures, name: string, { cpuMsPerMessage, delaysMs }: Spent): void {
  figure(`${name}-cpu-per-1000-messages`, cpuMsPerMessage * 1000, 'ms');
  figure(`${name}-event-to-client-p50`, percentile(delaysMs, 50), 'ms');
  figure(`${name}-event-to-client-p99`, percentile(delaysMs, 99), 'ms');
}
