import { away, faultPoints, held, type Fault } from '@shop/testbench';
import { queueName } from '@shop/shared/contracts';
import { messageOf } from '@shop/shared/errors';
import { aProduct } from '@shop/testbench/playwright/shop';
import { killAndRestart } from '../driver/chaos.ts';
import { openTrial, violationsOf, type Trial } from '../driver/trial.ts';
import { administratorOf } from '../driver/users.ts';
import { playOrderStory } from './order-story.ts';

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
  /** Every fault point that the story of an order visits. */
  points: readonly string[];
  /** Plays the story with one interruption at one point, and checks the invariants. */
  scan(point: string, interruption: Interruption): Promise<Finding>;
};

type Bench = Trial & {
  productId: string;
  workedTwice: () => string[];
  /** What ends the effects of an interruption after its story. */
  cleanUp: (() => Promise<void>)[];
};

/** Only a service that is a process of its own can crash; everything else is quicker in one process. */
export async function openScanner({ processes }: { processes: boolean }): Promise<Scanner> {
  await using opening = new AsyncDisposableStack();
  const trial = opening.use(await openTrial({ processes, clock: 'virtual', env: { LOG_LEVEL: 'warn' } }));
  // The event about the first administrator may be between its handler and its commit.
  await trial.stack.settled();
  const workedTwice = countCommits(trial);
  const staff = await administratorOf(trial.stack.graphUrls);
  const { id: productId } = await staff.ask((client) => aProduct(client, { stock: 100_000 }));
  await trial.stack.settled();
  const bench = { ...trial, productId, workedTwice, cleanUp: [] };
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
  const isService = (faultPoints[party] as readonly string[]).includes('request');
  if (!isService) return interruption === 'fails' || interruption === 'late';
  return interruption !== 'late' || step === 'handle' || step === 'request';
}

/** Signs in again for each story, because business time moves on. */
const play = async ({ stack, productId }: Bench) =>
  playOrderStory({ stack, productId, staff: await administratorOf(stack.graphUrls) });

async function rehearse(bench: Bench): Promise<readonly string[]> {
  const seen = new Set<string>();
  using _watching = bench.faults.watch(({ party, step, kind }) => {
    if (!Object.hasOwn(faultPoints, party)) return;
    seen.add(kind && !/[_:@]/.test(kind) ? `${party}.${step}[${kind}]` : `${party}.${step}`);
  });
  await play(bench);
  return [...seen].toSorted();
}

async function scan(bench: Bench, point: string, interruption: Interruption): Promise<Finding> {
  let happened = false;
  const interrupt = interruptionsOf(bench, partsOf(point).party)[interruption]();
  const fault: Fault = (visit) => {
    happened = true;
    return interrupt(visit);
  };
  const broken: string[] = [];
  const attempt = (work: Promise<unknown>) => work.catch((error: unknown) => broken.push(messageOf(error)));
  using _installed = bench.faults.on(`${point}#1`, Object.assign(fault, { release: interrupt.release }));
  await attempt(play(bench));
  for (const end of bench.cleanUp.splice(0)) await attempt(end());
  if (!happened) broken.push('the story did not visit this point');
  broken.push(...(await violationsOf(bench, {})), ...bench.workedTwice());
  return { point, interruption, broken };
}

/**
 * The states would bear an event that is handled twice; only the inbox prevents that. So the commits of each consumer
 * are counted against the events that it was given.
 */
function countCommits({ faults }: Trial): () => string[] {
  const given = new Map<string, Set<string>>();
  const commits = new Map<string, number>();
  faults.watch(({ party, step, kind = '', id = '' }) => {
    if (step === 'handle') {
      const queue = queueName(party, kind);
      given.set(queue, (given.get(queue) ?? new Set()).add(id));
    }
    if (step === 'after-commit') commits.set(kind, (commits.get(kind) ?? 0) + 1);
  });
  return () =>
    [...given].flatMap(([queue, ids]) => {
      const done = commits.get(queue) ?? 0;
      return done > ids.size ? [`${queue} has committed ${done} times for ${ids.size} events`] : [];
    });
}

const interruptionsOf = (bench: Bench, service: string): Record<Interruption, () => Fault> => ({
  fails: () => away('The next instruction'),
  'store fails': () => async () => {
    const failCommands = ['insert', 'update', 'delete', 'find', 'findAndModify', 'commitTransaction'];
    const failing = await bench.stack.failStore({ service, failCommands, times: 1 });
    bench.cleanUp.push(async () => failing[Symbol.asyncDispose]());
  },
  'broker lost': () => () => bench.stack.cutBroker()[Symbol.dispose](),
  late() {
    const late = held();
    // Until everything else is settled, or nearly so: what depends on the held event cannot be.
    void late.reached.then(() => bench.stack.settled({ withinMs: 500 })).then(late.release, late.release);
    return late;
  },
  crash: () => () => {
    const restarted = killAndRestart(bench, service);
    bench.cleanUp.push(() => restarted);
    return restarted;
  },
});

function partsOf(point: string): { party: keyof typeof faultPoints; step: string } {
  const [party = '', step = ''] = point.replace(/\[.*$/, '').split('.');
  return { party: party, step };
}
