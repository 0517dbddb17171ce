import { messageOf } from '@shop/shared/errors';
import type { Figures } from '../kit.ts';
import type { Next } from './load/load.ts';
import { during, measure, medians, requestsOf, tell, times, type Measured } from './measure.ts';
import type { Workload } from './operations.ts';
import { faultIn } from './right-answer.ts';
import type { RunningGateway } from './running-gateway.ts';
import type { World } from './world.ts';

/** How long each gateway runs before it is measured, how often it is, and how long each time. */
export type Effort = { warmUpMs: number; rounds: number; roundMs: number };

/** By the name of the gateway. */
export type Table = ReadonlyMap<string, Measured>;

type Run = { gateway: RunningGateway; next: Next; rounds: Measured[] };
type Measuring = { figures: Figures; world: World; workload: Workload };

/** Measures a workload with every gateway that answers it rightly; prints and returns the medians of the rounds. */
export async function compare(
  measuring: Measuring,
  gateways: readonly RunningGateway[],
  effort: Effort,
  distinct = 1,
): Promise<Table> {
  const table = new Map<string, Measured>();
  for (const [gateway, rounds] of await measureByTurns(measuring, gateways, effort, distinct)) {
    table.set(gateway.name, medians(rounds));
    tell(measuring.figures, gateway, medians(rounds));
  }
  return table;
}

/** Every round of each gateway that answers the workload rightly. */
export async function measureByTurns(
  measuring: Measuring,
  gateways: readonly RunningGateway[],
  { warmUpMs, rounds, roundMs }: Effort,
  distinct = 1,
): Promise<Map<RunningGateway, readonly Measured[]>> {
  const { world, workload } = measuring;
  let runs: readonly Run[] = (await thoseThatAreRight(measuring, gateways)).map((gateway) => ({
    gateway,
    next: requestsOf(gateway, workload, distinct),
    rounds: [],
  }));
  const runAll = (forMs: number) =>
    keepThoseThat(workload, runs, async ({ gateway, next, rounds: measured }) => {
      measured.push(await measure(world, gateway, workload.connections, during(forMs, next)));
    });
  runs = await runAll(warmUpMs);
  for (const run of runs) run.rounds.length = 0;
  // By turns, so that whatever else the machine does slows all of them down.
  for (let round = 0; round < rounds; round++) runs = await runAll(roundMs);
  return new Map(runs.map(({ gateway, rounds: measured }) => [gateway, measured]));
}

/** The same for operations that a gateway has never seen, each asked once. */
export async function compareAtFirst(
  measuring: Measuring,
  gateways: readonly RunningGateway[],
  distinct: number,
): Promise<Table> {
  const { figures, world, workload } = measuring;
  const table = new Map<string, Measured>();
  const right = await thoseThatAreRight(measuring, gateways);
  await keepThoseThat(
    workload,
    right.map((gateway) => ({ gateway })),
    async ({ gateway }) => {
      // The first has just been asked for its answer.
      const next = times(distinct - 1, requestsOf(gateway, workload, distinct, 1));
      table.set(gateway.name, await measure(world, gateway, workload.connections, next));
    },
  );
  for (const gateway of gateways) {
    const measured = table.get(gateway.name);
    if (measured) tell(figures, gateway, measured);
  }
  return table;
}

async function thoseThatAreRight(
  { world, workload }: Measuring,
  gateways: readonly RunningGateway[],
): Promise<RunningGateway[]> {
  const right: RunningGateway[] = [];
  for (const gateway of gateways) {
    const fault = await faultIn(world, gateway, workload).catch(messageOf);
    if (fault) leaveOut(workload, gateway, fault);
    else right.push(gateway);
  }
  return right;
}

async function keepThoseThat<R extends { gateway: RunningGateway }>(
  workload: Workload,
  runs: readonly R[],
  can: (run: R) => Promise<void>,
): Promise<R[]> {
  const kept: R[] = [];
  for (const run of runs) {
    try {
      await can(run);
      kept.push(run);
    } catch (error) {
      leaveOut(workload, run.gateway, messageOf(error));
    }
  }
  return kept;
}

const leaveOut = ({ name }: Workload, gateway: RunningGateway, reason: string): void =>
  console.log(`gateway: ${gateway.name} is left out of ${name}: ${reason}`);
