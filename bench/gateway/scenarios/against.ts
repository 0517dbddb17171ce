import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { StartError } from '@shop/shared/errors';
import { percentile, type Figures, type Report } from '../../harness/report.ts';
import { measureByTurns, reportMedians, type Effort, type Measured } from '../compare.ts';
import type { Fixture, RunningGateway } from '../fixture.ts';
import { workloads } from '../operations.ts';
import { floor, full, gatewaysOf, ours } from '../peers/gateways.ts';

/**
 * Compares the gateway of this checkout with that of another one, in one run and by turns. A ratio above 1 means that
 * this checkout takes more processor time. Each ratio is printed as the median over the rounds, with its spread: both
 * sides of a ratio are of the same round, so that a machine that slows down slows both.
 */
export async function besideCheckout(
  report: Report,
  folder: string,
  fixture: Fixture,
  quick: boolean,
): Promise<void> {
  await using gateways = new AsyncDisposableStack();
  const other = gatewaysOf(checkoutAt(folder));
  const started: RunningGateway[] = [];
  for (const kind of [floor, ours, other.ours, full, other.full])
    started.push(gateways.use(await fixture.start(kind)));
  const { one, join: joining, big, mutation } = workloads;
  for (const [name, workload] of Object.entries({ one, join: joining, big, mutation })) {
    const figures = report.scenario(`${name}-against`);
    const rounds = await measureByTurns({ fixture, workload }, started, effortOf(quick));
    reportMedians(figures, rounds);
    const byName = new Map([...rounds].map(([gateway, measured]) => [gateway.name, measured]));
    printRatio(figures, byName, ours.name, other.ours.name);
    printRatio(figures, byName, full.name, other.full.name);
    printRatio(figures, byName, ours.name, floor.name);
  }
}

export const effortOf = (quick: boolean): Effort =>
  quick ? { warmUpMs: 300, rounds: 3, roundMs: 300 } : { warmUpMs: 4000, rounds: 11, roundMs: 1000 };

function checkoutAt(folder: string): string {
  const checkout = resolve(folder);
  for (const needed of ['gateway/main.ts', 'node_modules']) {
    if (existsSync(join(checkout, needed))) continue;
    throw new StartError(
      `--against takes a checkout with its dependencies installed: no ${needed} in ${checkout}`,
    );
  }
  return checkout;
}

/** The median of the ratios of each round, and their spread. */
export function printRatio(
  { ratio }: Figures,
  rounds: ReadonlyMap<string, readonly Measured[]>,
  one: string,
  another: string,
): void {
  const [above, below] = [rounds.get(one), rounds.get(another)];
  if (!above || !below) return;
  const ratios = above.flatMap(({ cpuMs }, round) => {
    const beside = below[round];
    return beside ? [cpuMs / beside.cpuMs] : [];
  });
  const name = `${one}-cpu-over-${another}`;
  ratio(name, percentile(ratios, 50));
  ratio(`${name}-p25`, percentile(ratios, 25));
  ratio(`${name}-p75`, percentile(ratios, 75));
  ratio(`${name}-min`, percentile(ratios, 0));
  ratio(`${name}-max`, percentile(ratios, 100));
}
