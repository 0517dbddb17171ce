import { messageOf } from '@shop/shared/errors';
import { prepareMachine } from '../harness/fixture.ts';
import type { Mode, Report, Subject } from '../harness/report.ts';
import { measureAtFirst, measureByTurns, reportWithRatios, type Effort } from './compare.ts';
import { openFixture, type Fixture, type RunningGateway } from './fixture.ts';
import { distinct, distinctBig, workloads } from './operations.ts';
import { apolloEngine, floor, full, joined, ours, peers, stock, type GatewayKind } from './peers/gateways.ts';
import { installPeer } from './peers/install.ts';
import { besideCheckout } from './scenarios/against.ts';
import { besideFloor } from './scenarios/beside-floor.ts';
import { firstExecution, libraryShare } from './scenarios/first-execution.ts';
import { memory } from './scenarios/memory.ts';
import { swaps } from './scenarios/swaps.ts';

/**
 * What federation costs: our gateway beside a floor that makes the same calls without being a gateway, and beside other
 * gateways. The one that is measured has a core to itself, subgraphs and load share another one. The cheapest of them
 * wait for that other core, so compare processor time first; requests per second are a lower bound.
 *
 * Where the time goes: `NODE_OPTIONS='--cpu-prof --cpu-prof-dir=profiles' npx shop bench gateway --quick` leaves a
 * profile of each process that ends in order; `grep -l gateway/main.ts profiles/*` names ours. Chromium opens them.
 */
export const gateway: Subject = async (report, mode) => {
  prepareMachine('gateway');
  await using fixture = await openFixture();
  if (mode.against !== undefined) return await besideCheckout(report, mode.against, fixture, mode.quick);
  await besideFloor(report, mode, fixture);
  await besideOthers(report, mode, fixture);
  await joining(report, mode, fixture);
  await attempt('memory', () => memory(report.scenario('memory'), fixture, mode));
  await attempt('swaps', () => swaps(report.scenario('swaps'), fixture, mode));
};

async function besideOthers(report: Report, mode: Mode, fixture: Fixture): Promise<void> {
  await using stack = new AsyncDisposableStack();
  const few = [floor, ours, full, stock];
  const kinds = mode.quick ? few : [...few, apolloEngine, ...peers];
  const gateways = await startAll(fixture, stack, kinds);
  for (const [name, workload] of Object.entries(workloads))
    reportWithRatios(
      report.scenario(name),
      await measureByTurns({ fixture, workload }, gateways, effortOf(mode)),
    );
  const count = mode.quick ? 500 : 10_000;
  const measuring = { fixture, workload: distinct };
  // The others take minutes for so many, and plan as one of these does.
  const compared = gateways.filter(({ name }) => few.some((kind) => kind.name === name));
  const atFirst = await measureAtFirst(measuring, compared, count);
  reportWithRatios(report.scenario(`${count}-distinct-at-first`), atFirst);
  const again = await measureByTurns(measuring, compared, effortOf(mode), count);
  reportWithRatios(report.scenario(`${count}-distinct`), again);
  const planning = gateways.filter((one) => one.name !== floor.name);
  for (const [name, workload] of Object.entries({ small: distinct, big: distinctBig })) {
    const figures = report.scenario(`first-execution-${name}`);
    const executions = mode.quick ? 30 : 300;
    await attempt(`first-execution-${name}`, () => firstExecution(figures, planning, workload, executions));
    libraryShare(figures, fixture, workload, executions);
  }
}

/** What identical requests cost that are in flight at the same time, where their calls to subgraphs are deduplicated. */
async function joining(report: Report, mode: Mode, fixture: Fixture): Promise<void> {
  await using stack = new AsyncDisposableStack();
  const gateways = await startAll(fixture, stack, [floor, joined]);
  const { one, join, big } = workloads;
  for (const [name, workload] of Object.entries({ one, join, big }))
    reportWithRatios(
      report.scenario(`${name}-joined`),
      await measureByTurns({ fixture, workload }, gateways, effortOf(mode)),
    );
}

const effortOf = ({ quick }: Mode): Effort =>
  quick
    ? { warmUpMs: 300, rounds: 1, roundMs: 400 }
    : { warmUpMs: 4000, rounds: 3, settleMs: 2000, roundMs: 1500 };

async function startAll(
  fixture: Fixture,
  stack: AsyncDisposableStack,
  kinds: readonly GatewayKind[],
): Promise<RunningGateway[]> {
  const started: RunningGateway[] = [];
  for (const kind of kinds)
    await attempt(kind.name, async () => {
      if (kind.peer) await installPeer(kind.peer);
      started.push(stack.use(await fixture.start(kind)));
    });
  return started;
}

/** What cannot be measured is reported, and the rest goes on. */
async function attempt(what: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    console.log(`gateway: ${what} is left out: ${messageOf(error)}`);
  }
}
