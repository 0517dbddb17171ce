import {
  away,
  createFaultBoard,
  faultPoints,
  held,
  startStack,
  type Fault,
  type FaultBoard,
  type Stack,
} from '@shop/testbench';
import { queueName, type EventType, type Service } from '@shop/shared/contracts';
import { noClientLimits } from '@shop/shared/testing';
import { administrator, newStaff, signInAdministrator } from '@shop/testbench/playwright/users';
import { aProduct } from '@shop/testbench/playwright/shop';
import { tellOrderStory } from '../order-story.ts';

/** What may happen at a fault point. */
export const interruptions = ['fails', 'store fails', 'broker lost', 'late', 'crash'] as const;
export type Interruption = (typeof interruptions)[number];

export type Finding = {
  point: string;
  interruption: Interruption;
  /** What is wrong afterwards, in words. */
  broken: string[];
};

export type Scanner = AsyncDisposable & {
  /** Every fault point that the story of an order comes by. */
  points: readonly string[];
  /** Tells the story with one interruption at one point, and checks the promises of the system. */
  scan(point: string, interruption: Interruption): Promise<Finding>;
};

type Bench = {
  stack: Stack;
  faults: FaultBoard;
  productId: string;
  doneTwice: () => string[];
  /** What an interruption leaves behind, to be ended with its story. */
  aftermath: (() => Promise<void>)[];
};

/** Only what runs as a process of its own can crash; everything else is quicker in one process. */
export async function openScanner({ processes }: { processes: boolean }): Promise<Scanner> {
  await using opening = new AsyncDisposableStack();
  const faults = createFaultBoard();
  const env = { ...administrator, ...noClientLimits, LOG_LEVEL: 'warn' };
  const doneTwice = countWork(faults);
  const stack = opening.use(await startStack({ processes, clock: 'virtual', faults, env }));
  const { id: productId } = await aProduct(await staffOf(stack), { stock: 100_000 });
  await stack.settled();
  const bench = { stack, faults, productId, doneTwice, aftermath: [] };
  const points = await rehearse(bench);
  const opened = opening.move();
  return {
    points,
    scan: (point, interruption) => scan(bench, point, interruption),
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
}

/** Which interruptions make sense at a point. */
export function applicable(point: string, interruption: Interruption): boolean {
  const { party, step } = partsOf(point);
  const isService = 'before-commit' in Object.fromEntries(faultPoints[party].map((name) => [name, true]));
  if (!isService) return interruption === 'fails' || interruption === 'late';
  return interruption !== 'late' || step === 'handle' || step === 'request';
}

/** Signed in anew, for business time moves on from story to story. */
const staffOf = async (stack: Stack) => newStaff(stack, await signInAdministrator(stack));

async function rehearse(bench: Bench): Promise<readonly string[]> {
  const seen = new Set<string>();
  const staff = await staffOf(bench.stack);
  await bench.stack.settled();
  using _watching = bench.faults.watch(({ party, step, kind }) => {
    if (!Object.hasOwn(faultPoints, party)) return;
    seen.add(kind && !/[_:@]/.test(kind) ? `${party}.${step}[${kind}]` : `${party}.${step}`);
  });
  await tellOrderStory({ ...bench, staff });
  return [...seen].toSorted();
}

async function scan(bench: Bench, point: string, interruption: Interruption): Promise<Finding> {
  const { stack, faults } = bench;
  let happened = false;
  const happen = faultFor(bench, point, interruption);
  const fault: Fault = (visit) => {
    happened = true;
    return happen(visit);
  };
  const broken: string[] = [];
  const staff = await staffOf(stack);
  await stack.settled();
  using _installed = faults.on(`${point}#1`, Object.assign(fault, { release: happen.release }));
  await tellOrderStory({ ...bench, staff }).catch((error: unknown) => broken.push(String(error)));
  for (const end of bench.aftermath.splice(0))
    await end().catch((error: unknown) => broken.push(String(error)));
  if (!happened) broken.push('the story did not come by this point');
  broken.push(...(await stack.violations()), ...bench.doneTwice());
  return { point, interruption, broken };
}

/**
 * The states would bear an event that is worked on twice; only the inbox keeps that from happening. So the commits of
 * each consumer are counted against the events that it was given.
 */
function countWork(faults: FaultBoard): () => string[] {
  const given = new Map<string, Set<string>>();
  const commits = new Map<string, number>();
  faults.watch(({ party, step, kind = '', id = '' }) => {
    if (step === 'handle') {
      const queue = queueName(party as Service, kind as EventType);
      given.set(queue, (given.get(queue) ?? new Set()).add(id));
    }
    if (step === 'after-commit') commits.set(kind, (commits.get(kind) ?? 0) + 1);
  });
  return () =>
    [...given].flatMap(([queue, ids]) => {
      const done = commits.get(queue) ?? 0;
      return done > ids.size ? [`${queue} has worked ${done} times on ${ids.size} events`] : [];
    });
}

function faultFor({ stack, aftermath }: Bench, point: string, interruption: Interruption): Fault {
  const service = partsOf(point).party as Service;
  const faults: Record<Interruption, () => Fault> = {
    fails: () => away('The next instruction'),
    'store fails': () => async () => {
      const failCommands = ['insert', 'update', 'delete', 'find', 'findAndModify', 'commitTransaction'];
      const failing = await stack.failStore({ service, failCommands, times: 1 });
      aftermath.push(async () => failing[Symbol.asyncDispose]());
    },
    'broker lost': () => () => stack.cutBroker()[Symbol.dispose](),
    late() {
      const late = held();
      // Until everything else has come to rest, or nearly so: what waits for this one cannot.
      void late.reached.then(() => stack.settled({ withinMs: 500 })).then(late.release, late.release);
      return late;
    },
    crash: () => async () => {
      await stack.services.kill(service);
      const restarted = stack.services.restart(service);
      aftermath.push(() => restarted);
      restarted.catch(() => {});
    },
  };
  return faults[interruption]();
}

function partsOf(point: string): { party: keyof typeof faultPoints; step: string } {
  const [party = '', step = ''] = point.replace(/\[.*$/, '').split('.');
  return { party: party as keyof typeof faultPoints, step };
}
