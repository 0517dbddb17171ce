import { pause } from '@shop/shared/runtime';
import { givenByParent, serveParent } from '../harness/child.ts';
import { memoryInUse, type Memory } from '../harness/report.ts';
import type { Listener, OpenPipeline, Pipeline, Places, Role } from './pipeline.ts';

/** What the bench may ask of the process that it measures, one at a time, and the answers. */
export type Questions = {
  /** Many events at once, from the first write to the last effect. */
  flow: { events: number; answer: { elapsedMs: number; cpuMs: number } };
  /** One event after another: from each commit to the start of the handler. */
  idle: { events: number; answer: { latenciesMs: number[] } };
  /** Events whose handler fails; answered when each has failed. */
  fail: { events: number; answer: object };
  memory: { events: 0; answer: Memory };
  cpu: { events: 0; answer: { cpuMs: number } };
};
type Question = { ask: keyof Questions; events: number };

const writers = 10;
// More than are in hand at once, so that no two changes of one account meet.
const accounts = 200;
const idleMs = 20;
const failing = 'failing';

/** The whole of a process that is measured: the pipeline, and answers until the bench goes away. */
export async function serve(open: OpenPipeline): Promise<void> {
  const { places, role } = givenByParent<{ places: Places; role: Role }>();
  const progress = watchProgress();
  await using pipeline = await open(places, role, progress.listener);

  const answers: { [Ask in keyof Questions]: (events: number) => Promise<Questions[Ask]['answer']> } = {
    flow: (events) => flow(pipeline, progress, events),
    idle: (events) => idle(pipeline, progress, events),
    fail: (events) => fail(pipeline, progress, events),
    memory: memoryInUse,
    cpu: async () => ({ cpuMs: cpuMsSoFar() }),
  };
  await serveParent({}, ({ ask, events }: Question) => answers[ask](events));
}

type Progress = ReturnType<typeof watchProgress>;

function watchProgress() {
  let begun = Promise.withResolvers<number>();
  let over = Promise.withResolvers<void>();
  let awaited = 0;
  const oneLess = () => {
    awaited -= 1;
    if (awaited === 0) over.resolve();
  };
  const listener: Listener = {
    begins(account) {
      begun.resolve(performance.now());
      if (!account.startsWith(failing)) return;
      oneLess();
      throw new Error('This event cannot be handled');
    },
    handled: oneLess,
  };
  return {
    listener,
    /** When the first of the next `events` begins, and when all have been handled, or have failed. */
    expect(events: number) {
      awaited = events;
      begun = Promise.withResolvers();
      over = Promise.withResolvers();
      return { begun: begun.promise, over: over.promise };
    },
  };
}

async function flow(pipeline: Pipeline, progress: Progress, events: number) {
  const cpuBefore = cpuMsSoFar();
  const began = performance.now();
  const { over } = progress.expect(events);
  await writeAll(pipeline, events, 'account');
  await over;
  const elapsedMs = performance.now() - began;
  return { elapsedMs, cpuMs: cpuMsSoFar() - cpuBefore };
}

/** Processor time of this process since it began. */
function cpuMsSoFar(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

async function idle(pipeline: Pipeline, progress: Progress, events: number) {
  const latenciesMs: number[] = [];
  for (let round = 0; round < events; round++) {
    const { begun, over } = progress.expect(1);
    await pipeline.write(`account-${round % accounts}`);
    const committed = performance.now();
    latenciesMs.push((await begun) - committed);
    await over;
    // What follows the acknowledgement has ended by then.
    await pause(idleMs);
  }
  return { latenciesMs };
}

async function fail(pipeline: Pipeline, progress: Progress, events: number) {
  const { over } = progress.expect(events);
  await writeAll(pipeline, events, failing);
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
