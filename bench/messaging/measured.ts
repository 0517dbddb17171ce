import { once } from 'node:events';
import { pause } from '@shop/shared/runtime';
import { memoryInUse, type Memory } from '../kit.ts';
import type { Heard, OpenPipeline, Pipeline, Places, Role } from './pipeline.ts';

/** What the bench may ask of the process that it measures, one at a time, and what it is told. */
export type Questions = {
  /** Many events at once, from the first write to the last effect. */
  flow: { events: number; answer: { elapsedMs: number; cpuMs: number } };
  /** One event after another: from each commit to the start of the handler. */
  idle: { events: number; answer: { latenciesMs: number[] } };
  /** Events whose handler fails; answered when each has failed. */
  spoil: { events: number; answer: object };
  memory: { events: 0; answer: Memory };
  cpu: { events: 0; answer: { cpuMs: number } };
};
export type Question = { ask: keyof Questions; events: number };
export type Given = { places: Places; role: Role };

const writers = 10;
// More than are in hand at once, so that no two changes of one account meet.
const accounts = 200;
const idleMs = 20;
const spoilt = 'spoilt';

/** The whole of a process that is measured: the pipeline, and answers until the bench goes away. */
export async function serve(open: OpenPipeline): Promise<void> {
  const { places, role } = JSON.parse(process.argv[2] ?? '') as Given;
  const ear = openEar();
  await using pipeline = await open(places, role, ear.heard);

  const answers: { [Ask in keyof Questions]: (events: number) => Promise<Questions[Ask]['answer']> } = {
    flow: (events) => flow(pipeline, ear, events),
    idle: (events) => idle(pipeline, ear, events),
    spoil: (events) => spoil(pipeline, ear, events),
    memory: memoryInUse,
    cpu: async () => ({ cpuMs: cpuSoFar() }),
  };
  const answer = async ({ ask, events }: Question) => process.send?.(await answers[ask](events));
  process.on('message', (question: Question) => void answer(question));
  const gone = once(process, 'disconnect');
  process.send?.({});
  await gone;
}

type Ear = ReturnType<typeof openEar>;

function openEar() {
  let begun = Promise.withResolvers<number>();
  let over = Promise.withResolvers<void>();
  let awaited = 0;
  const oneLess = () => {
    awaited -= 1;
    if (awaited === 0) over.resolve();
  };
  const heard: Heard = {
    begins(account) {
      begun.resolve(performance.now());
      if (!account.startsWith(spoilt)) return;
      oneLess();
      throw new Error('This event cannot be handled');
    },
    handled: oneLess,
  };
  return {
    heard,
    /** When the first of the next `events` begins, and when all have been handled, or have failed. */
    listenFor(events: number) {
      awaited = events;
      begun = Promise.withResolvers();
      over = Promise.withResolvers();
      return { begun: begun.promise, over: over.promise };
    },
  };
}

async function flow(pipeline: Pipeline, ear: Ear, events: number) {
  const cpuBefore = cpuSoFar();
  const began = performance.now();
  const { over } = ear.listenFor(events);
  await writeAll(pipeline, events, 'account');
  await over;
  const elapsedMs = performance.now() - began;
  return { elapsedMs, cpuMs: cpuSoFar() - cpuBefore };
}

/** What this process has had of the processor since it began. */
function cpuSoFar(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

async function idle(pipeline: Pipeline, ear: Ear, events: number) {
  const latenciesMs: number[] = [];
  for (let round = 0; round < events; round++) {
    const { begun, over } = ear.listenFor(1);
    await pipeline.write(`account-${round % accounts}`);
    const committed = performance.now();
    latenciesMs.push((await begun) - committed);
    await over;
    // What follows the acknowledgement has ended by then.
    await pause(idleMs);
  }
  return { latenciesMs };
}

async function spoil(pipeline: Pipeline, ear: Ear, events: number) {
  const { over } = ear.listenFor(events);
  await writeAll(pipeline, events, spoilt);
  await over;
  return {};
}

async function writeAll({ write }: Pipeline, events: number, name: string): Promise<void> {
  let next = 0;
  const writer = async () => {
    while (next < events) await write(`${name}-${next++ % accounts}`);
  };
  await Promise.all(Array.from({ length: writers }, writer));
}
