import type { Mode, Report } from '../../harness/report.ts';
import { measureByTurns, reportMedians } from '../compare.ts';
import type { Fixture, RunningGateway } from '../fixture.ts';
import { workloads } from '../operations.ts';
import { floor, full, ours } from '../peers/gateways.ts';
import { effortOf, printRatio } from './against.ts';

/**
 * What our engine costs over the floor, and everything else over the engine. Alone among themselves: a process that waits
 * long for the turns of others gives up memory and machine code, and would be measured while it gets both again.
 */
export async function besideFloor(report: Report, { quick }: Mode, fixture: Fixture): Promise<void> {
  await using stack = new AsyncDisposableStack();
  const gateways: RunningGateway[] = [];
  for (const kind of [floor, ours, full]) gateways.push(stack.use(await fixture.start(kind)));
  const { one, join, big, mutation } = workloads;
  for (const [name, workload] of Object.entries({ one, join, big, mutation })) {
    const figures = report.scenario(`${name}-beside-floor`);
    const rounds = await measureByTurns({ fixture, workload }, gateways, effortOf(quick));
    reportMedians(figures, rounds);
    const byName = new Map([...rounds].map(([gateway, measured]) => [gateway.name, measured]));
    printRatio(figures, byName, ours.name, floor.name);
    printRatio(figures, byName, full.name, ours.name);
  }
}
