import { readFileSync } from 'node:fs';
import { pause } from '@shop/shared/runtime';
import type { Measured } from '../../harness/measured.ts';
import type { Figures } from '../../harness/report.ts';
import { expectAll, type Load } from '../../load/websocket/load.ts';
import type { Clients, Fixture } from '../fixture.ts';

const warmUpSockets = 300;
/** For files that are not a client's socket. */
const keptOpen = 200;

/** What a subscription takes in which nothing happens. */
export async function idleMemory(figures: Figures, fixture: Fixture, sockets: number): Promise<void> {
  for (const follow of ['stock', 'order'] as const) {
    await using gateway = await fixture.startGateway();
    await using _load = await grow(figures, { fixture, gateway }, `subscription-${follow}`, {
      sockets,
      follow,
    });
  }
}

/** Sockets on which nothing happens but heartbeats. */
export async function idleSockets(
  figures: Figures,
  fixture: Fixture,
  { sockets: wanted, holdMs }: { sockets: number; holdMs: number },
): Promise<void> {
  const sockets = Math.min(wanted, maxOpenFiles() - keptOpen);
  if (sockets < wanted)
    console.log(`subscriptions: only ${sockets} idle sockets of ${wanted}, for ulimit -n allows no more`);
  await using gateway = await fixture.startGateway();
  await using load = await grow(figures, { fixture, gateway }, 'socket', { sockets });
  const cpuBefore = gateway.cpuMs();
  await pause(holdMs);
  const cpuMs = gateway.cpuMs() - cpuBefore;
  const held = await load.updates(0);
  expectAll('idle sockets, after a while', held, { open: sockets, updates: 0 });
  figures.figure('held', held.open);
  figures.figure('cpu-per-second-of-all', cpuMs / (holdMs / 1000), 'ms');
}

type Parts = { fixture: Fixture; gateway: Measured };

/** Opens the clients, and prints by how much the gateway's memory grows for each. */
async function grow(
  { figure }: Figures,
  { fixture, gateway }: Parts,
  name: string,
  clients: Clients,
): Promise<Load> {
  {
    // What is loaded and compiled once is not to count.
    await using warmUp = await fixture.startClients(gateway, { ...clients, sockets: warmUpSockets });
    await warmUp.cut();
  }
  const before = await gateway.memory();
  const load = await fixture.startClients(gateway, clients);
  const after = await gateway.memory();
  const perSocket = (bytes: number) => bytes / clients.sockets / 1024;
  figure(`heap-per-${name}`, perSocket(after.heapBytes - before.heapBytes), 'KB');
  figure(`memory-per-${name}`, perSocket(after.rssBytes - before.rssBytes), 'KB');
  return load;
}

/** Of one process; Node raises its own limit as far as it may. */
function maxOpenFiles(): number {
  const limits = readFileSync('/proc/self/limits', 'utf8');
  return Number(/^Max open files\s+\d+\s+(\d+)/m.exec(limits)?.[1] ?? Infinity);
}
