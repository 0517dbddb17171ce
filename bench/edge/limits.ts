import { measureByTurns, type Measured } from '../gateway/compare.ts';
import type { Fixture } from '../gateway/fixture.ts';
import { workloads } from '../gateway/operations.ts';
import { full, ours, type GatewayKind } from '../gateway/peers/gateways.ts';
import { median, type Mode, type Report } from '../harness/report.ts';
import { effortOf } from './rounds.ts';

/** Without budgets, and without bounds of what a client does at once. */
const off = {
  RATE_LIMIT_PER_MINUTE: '0',
  ADDRESS_RATE_LIMIT_PER_MINUTE: '0',
  OPERATIONS_PER_USER: '0',
  OPERATIONS_PER_ADDRESS: '0',
};

const unlimited: GatewayKind = {
  name: 'unlimited',
  start(places) {
    const start = full.start(places);
    return { ...start, env: { ...start.env, ...off } };
  },
};

/** A gateway with all its stages, beside the same without limits, and beside one without identity and log as well. */
export async function limits(report: Report, fixture: Fixture, mode: Mode): Promise<void> {
  await using stack = new AsyncDisposableStack();
  const gateways = [];
  for (const kind of [full, unlimited, ours]) gateways.push(stack.use(await fixture.start(kind)));
  const effort = effortOf(mode);
  const { one, join, big, mutation } = workloads;
  for (const workload of [one, join, big, mutation]) {
    const figures = report.scenario(`${workload.name}-limits`);
    const rounds = await measureByTurns({ fixture, workload }, gateways, effort);
    const [limited = [], without = [], open = []] = gateways.map((gateway) => cpuMs(rounds.get(gateway)));
    for (const [name, each] of Object.entries({ full: limited, unlimited: without, ours: open }))
      figures.figure(`${name}-cpu-per-request`, median(each), 'ms');
    figures.ratio('full-cpu-over-unlimited', median(ratios(limited, without)));
    figures.ratio('full-cpu-over-ours', median(ratios(limited, open)));
  }
}

const cpuMs = (rounds: readonly Measured[] = []): number[] => rounds.map((each) => each.cpuMs);

const ratios = (above: readonly number[], below: readonly number[]): number[] =>
  above.map((each, round) => each / (below[round] ?? NaN));
