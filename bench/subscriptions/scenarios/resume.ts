import type { Figures } from '../../harness/report.ts';
import { expectAll } from '../../load/websocket/load.ts';
import type { Fixture } from '../fixture.ts';

const missed = 3;

/** All lose their sockets, miss some updates, and come back at once with the cursors that they have. */
export async function resume({ figure }: Figures, fixture: Fixture, sockets: number): Promise<void> {
  for (const follow of ['stock', 'order'] as const) {
    await using gateway = await fixture.startGateway();
    await using load = await fixture.startClients(gateway, { sockets, follow });
    await load.cut();
    for (let move = 0; move < missed; move++) await fixture.make({ work: 'moveSilently', orders: sockets });
    const cpuBefore = gateway.cpuMs();
    const began = performance.now();
    const tally = await load.again(missed * sockets);
    const tookMs = performance.now() - began;
    expectAll(`resume ${follow}`, tally, { open: sockets, updates: missed * sockets });
    figure(`all-complete-${follow}`, tookMs, 'ms');
    figure(`cpu-per-client-${follow}`, (gateway.cpuMs() - cpuBefore) / sockets, 'ms');
  }
}
