import { pause } from '@shop/shared/runtime';
import type { Measured } from '../../harness/measured.ts';
import type { Figures } from '../../harness/report.ts';
import { expectAll, type Load } from '../../load/websocket/load.ts';
import type { Fixture } from '../fixture.ts';
import type { Writing } from '../floor-process.ts';

type Size = { sockets: number; events: number };
type Spent = { cpuMsPerMessage: number; delaysMs: number[] };

const warmUpEvents = 3;
const betweenMs = 50;

/** Many clients follow one product, and all receive each change. */
export async function oneSubject(figures: Figures, fixture: Fixture, size: Size): Promise<void> {
  const ours = await ofGateway(fixture, size);
  report(figures, 'gateway', ours);
  for (const writing of ['frame', 'ws'] as const) {
    const floor = await ofFloor(fixture, size, writing);
    const name = writing === 'frame' ? 'floor' : 'ws-send';
    report(figures, name, floor);
    figures.ratio(`cpu-per-message-over-${name}`, ours.cpuMsPerMessage / floor.cpuMsPerMessage);
  }
}

async function ofGateway(fixture: Fixture, size: Size): Promise<Spent> {
  await using gateway = await fixture.startGateway();
  return await spend(fixture, gateway, size, () => fixture.make({ work: 'changeStock' }));
}

async function ofFloor(fixture: Fixture, size: Size, writing: Writing): Promise<Spent> {
  await using floor = await fixture.startFloor();
  return await spend(fixture, floor, size, async () => void floor.child.send(writing));
}

async function spend(
  fixture: Fixture,
  measured: Measured,
  { sockets, events }: Size,
  change: () => Promise<void>,
): Promise<Spent> {
  await using load = await fixture.startClients(measured, { sockets, follow: 'stock', isAnonymous: true });
  for (let event = 0; event < warmUpEvents; event++) await deliverToAll(load, sockets, change);
  const cpuBefore = measured.cpuMs();
  const delaysMs: number[] = [];
  for (let event = 0; event < events; event++) delaysMs.push(...(await deliverToAll(load, sockets, change)));
  const cpuMs = measured.cpuMs() - cpuBefore;
  return { cpuMsPerMessage: cpuMs / (events * sockets), delaysMs };
}

/** The next change comes when all have received the last one. */
async function deliverToAll(load: Load, sockets: number, change: () => Promise<void>): Promise<number[]> {
  await change();
  const tally = await load.updates(sockets);
  expectAll('one subject', tally, { open: sockets, updates: sockets });
  await pause(betweenMs);
  return tally.delaysMs;
}

function report({ figure, percentiles }: Figures, name: string, { cpuMsPerMessage, delaysMs }: Spent): void {
  figure(`${name}-cpu-per-1000-messages`, cpuMsPerMessage * 1000, 'ms');
  percentiles(`${name}-event-to-client`, delaysMs, [50, 99]);
}
