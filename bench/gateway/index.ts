import { messageOf } from '@shop/shared/errors';
import type { Mode, Report, Subject } from '../kit.ts';
import { besideCheckout } from './against.ts';
import { leaveMeasuredCore } from './cores.ts';
import { firstExecution, libraryShare } from './first-execution.ts';
import { apolloEngine, floor, full, joined, ours, peers, stock, type GatewayKind } from './gateways.ts';
import { memory } from './memory.ts';
import { distinct, distinctBig, workloads } from './operations.ts';
import { providePeer } from './peer-packages.ts';
import { tellRatios } from './ratios.ts';
import type { RunningGateway } from './running-gateway.ts';
import { swapping } from './swaps.ts';
import { compare, compareAtFirst, type Effort } from './table.ts';
import { openWorld, type World } from './world.ts';

/**
 * What federation costs: our gateway beside a floor that makes the same calls without being a gateway, and beside other
 * gateways. The one that is measured has a core to itself, subgraphs and load share another one. The cheapest of them
 * wait for that other core, so compare processor time first; requests per second are a lower bound.
 *
 * Where the time goes: `NODE_OPTIONS='--cpu-prof --cpu-prof-dir=profiles' node bench/run.ts gateway --quick` leaves a
 * profile of each process that ends in order; `grep -l gateway/main.ts profiles/*` names ours. Chromium opens them.
 */
export const gateway: Subject = async (report, mode) => {
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));
  if (!leaveMeasuredCore())
    console.log('gateway: without taskset and a second core, figures disturb each other');
  await using world = await openWorld();
  if (mode.against !== undefined) return await besideCheckout(report, mode.against, world, mode.quick);
  await besideOthers(report, mode, world);
  await joining(report, mode, world);
  await tryOut('memory', () => memory(report.scenario('memory'), world, mode));
  await tryOut('swaps', () => swapping(report.scenario('swaps'), world, mode));
};

async function besideOthers(report: Report, mode: Mode, world: World): Promise<void> {
  await using stack = new AsyncDisposableStack();
  const gateways = await startAll(world, stack, [
    floor,
    ours,
    full,
    stock,
    ...(mode.quick ? [] : [apolloEngine, ...peers]),
  ]);
  for (const [name, workload] of Object.entries(workloads)) {
    const figures = report.scenario(name);
    tellRatios(figures, await compare({ figures, world, workload }, gateways, effortOf(mode)));
  }
  const count = mode.quick ? 500 : 10_000;
  const [atFirst, again] = [
    report.scenario(`${count}-distinct-at-first`),
    report.scenario(`${count}-distinct`),
  ];
  const workload = distinct;
  // The others take minutes for so many, and plan as one of these does.
  const few = gateways.filter(({ name }) => [floor, ours, full, stock].some((kind) => kind.name === name));
  tellRatios(atFirst, await compareAtFirst({ figures: atFirst, world, workload }, few, count));
  tellRatios(again, await compare({ figures: again, world, workload }, few, effortOf(mode), count));
  const first = { small: distinct, big: distinctBig };
  for (const [name, each] of Object.entries(first)) {
    const figures = report.scenario(`first-execution-${name}`);
    const executions = mode.quick ? 30 : 300;
    const ofGateways = gateways.filter((one) => one.name !== floor.name);
    await tryOut(`first-execution-${name}`, () => firstExecution(figures, ofGateways, each, executions));
    libraryShare(figures, world, each, executions);
  }
}

/** What identical requests cost that are in flight at the same time, where they share their calls to subgraphs. */
async function joining(report: Report, mode: Mode, world: World): Promise<void> {
  await using stack = new AsyncDisposableStack();
  const gateways = await startAll(world, stack, [floor, joined]);
  const { one, join, big } = workloads;
  for (const [name, workload] of Object.entries({ one, join, big })) {
    const figures = report.scenario(`${name}-joined`);
    tellRatios(figures, await compare({ figures, world, workload }, gateways, effortOf(mode)));
  }
}

const effortOf = ({ quick }: Mode): Effort =>
  quick ? { warmUpMs: 300, rounds: 1, roundMs: 400 } : { warmUpMs: 4000, rounds: 3, roundMs: 1500 };

async function startAll(
  world: World,
  stack: AsyncDisposableStack,
  kinds: readonly GatewayKind[],
): Promise<RunningGateway[]> {
  const started: RunningGateway[] = [];
  for (const kind of kinds) {
    const missing = kind.peer && (await providePeer(kind.peer));
    if (missing) console.log(`gateway: ${kind.name} is left out: ${missing}`);
    else await tryOut(kind.name, async () => void started.push(stack.use(await world.start(kind))));
  }
  return started;
}

/** What cannot be measured is told, and the rest goes on. */
async function tryOut(what: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    console.log(`gateway: ${what} is left out: ${messageOf(error)}`);
  }
}
