import { readFileSync } from 'node:fs';
import { pause } from '@shop/shared/runtime';
import type { Figures } from '../kit.ts';
import { expectAll, type Load } from './load.ts';
import { memoryOf, type Measured } from './measured.ts';
import type { Following } from './schemas.ts';
import type { World } from './world.ts';

const warmUpSockets = 300;
/** For what is not a client's socket. */
const keptOpen = 200;

/** What a subscription takes in which nothing happens. */
export async function idleMemory(figures: Figures, world: World, sockets: number): Promise<void> {
  for (const follow of ['stock', 'order'] as const)
    await measureGrowth(figures, world, { name: `subscription-${follow}`, sockets, follow });
}

type Growth = { name: string; sockets: number; follow: Following | undefined };

async function measureGrowth(figures: Figures, world: World, growth: Growth): Promise<void> {
  await using gateway = await world.startGateway();
  await warmUp(world, gateway, growth.follow);
  await using load = await world.startLoad();
  await grow(figures, { world, gateway, load }, growth);
}

type Parts = { world: World; gateway: Measured; load: Load };

async function grow(
  { figure }: Figures,
  { world, gateway, load }: Parts,
  { name, sockets, follow }: Growth,
): Promise<void> {
  const before = await memoryOf(gateway);
  const tokens = await world.tokensFor(sockets);
  const opened = await load.open({ port: gateway.port, count: sockets, follow, tokens });
  expectAll(name, opened, { open: sockets, updates: follow ? sockets : 0 });
  const { heapBytes, rssBytes } = await memoryOf(gateway);
  figure(`heap-per-${name}`, (heapBytes - before.heapBytes) / sockets / 1024, 'KB');
  figure(`memory-per-${name}`, (rssBytes - before.rssBytes) / sockets / 1024, 'KB');
}

/** What is loaded and compiled once is not to count. */
async function warmUp(world: World, gateway: Measured, follow: Following | undefined): Promise<void> {
  await using load = await world.startLoad();
  const tokens = await world.tokensFor(warmUpSockets);
  await load.open({ port: gateway.port, count: warmUpSockets, follow, tokens });
  await load.cut();
}

/** Sockets on which nothing happens but heartbeats. */
export async function idleSockets(
  figures: Figures,
  world: World,
  { sockets: wanted, holdMs }: { sockets: number; holdMs: number },
): Promise<void> {
  const sockets = Math.min(wanted, openFilesAtMost() - keptOpen);
  if (sockets < wanted)
    console.log(`subscriptions: only ${sockets} idle sockets of ${wanted}, for ulimit -n allows no more`);
  await using gateway = await world.startGateway();
  await warmUp(world, gateway, undefined);
  await using load = await world.startLoad();
  await grow(figures, { world, gateway, load }, { name: 'socket', sockets, follow: undefined });
  const cpuBefore = gateway.cpuMs();
  await pause(holdMs);
  const cpuMs = gateway.cpuMs() - cpuBefore;
  const held = await load.updates(0);
  expectAll('idle sockets, after a while', held, { open: sockets, updates: 0 });
  figures.figure('held', held.open);
  figures.figure('cpu-per-second-of-all', cpuMs / (holdMs / 1000), 'ms');
}

/** Of one process; Node raises its own limit as far as it may. */
function openFilesAtMost(): number {
  const limits = readFileSync('/proc/self/limits', 'utf8');
  return Number(/^Max open files\s+\d+\s+(\d+)/m.exec(limits)?.[1] ?? Infinity);
}
