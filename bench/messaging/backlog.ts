import { queueName } from '@shop/shared/contracts';
import { pause } from '@shop/shared/runtime';
import { connect } from 'amqplib';
import type { Figures, Memory, Mode } from '../kit.ts';
import { fillOutbox } from './fill-outbox.ts';
import type { Measured } from './measured-process.ts';
import { event, follower } from './pipeline.ts';
import { openWorld } from './world.ts';

const pollEveryMs = 50;

/** What had to wait: in the outbox while the broker was away, then in the queue while the follower was. */
export async function backlog(figures: Figures, { quick, broker }: Mode): Promise<void> {
  const events = quick ? 5000 : 100_000;
  await using world = await openWorld(broker);
  await fillOutbox(world.places.publisher, events);
  await using queue = await openQueue(world.places.brokerUrl);
  {
    await using publishing = await world.start('kit', 'publish');
    tell(figures, 'outbox', await watch(publishing, events, queue.length));
  }
  await using following = await world.start('kit', 'follow');
  const handled = async () => events - (await queue.length());
  tell(figures, 'queue', await watch(following, events, handled));
}

async function openQueue(url: string) {
  const connection = await connect(url);
  const channel = await connection.createChannel();
  const length = async () => (await channel.checkQueue(queueName(follower, event))).messageCount;
  return { length, [Symbol.asyncDispose]: () => connection.close() };
}

type Mark = { done: number; atMs: number; cpuMs: number };
type Watched = { marks: readonly [Mark, Mark, Mark, Mark]; early: Memory; late: Memory };

/** Looks at the clock and at the memory after the first fifth, and before and after the last. */
async function watch(measured: Measured, events: number, done: () => Promise<number>): Promise<Watched> {
  const reached = async (share: number): Promise<Mark> => {
    const at = await measured.during(untilReached(done, share * events));
    return { ...at, ...(await measured.ask('cpu', 0)) };
  };
  // Not from the very start, when the process still connects.
  const begun = await reached(0.002);
  const first = await reached(0.2);
  const early = await measured.ask('memory', 0);
  const fourth = await reached(0.8);
  const last = await reached(1);
  const late = await measured.ask('memory', 0);
  return { marks: [begun, first, fourth, last], early, late };
}

async function untilReached(count: () => Promise<number>, wanted: number) {
  for (;;) {
    const [done, atMs] = [await count(), performance.now()];
    if (done >= wanted) return { done, atMs };
    await pause(pollEveryMs);
  }
}

function tell({ figure, ratio }: Figures, place: string, { marks, early, late }: Watched): void {
  const [first, last] = [stretch(marks[0], marks[1]), stretch(marks[2], marks[3])];
  for (const [name, fifth] of [
    ['first', first],
    ['last', last],
  ] as const) {
    figure(`${place}-${name}-fifth-per-second`, fifth.perSecond);
    figure(`${place}-${name}-fifth-cpu-per-event`, fifth.cpuMs, 'ms');
  }
  ratio(`${place}-rate-last-over-first-fifth`, last.perSecond / first.perSecond);
  ratio(`${place}-cpu-per-event-last-over-first-fifth`, last.cpuMs / first.cpuMs);
  for (const [name, of] of [
    ['heap', 'heapBytes'],
    ['rss', 'rssBytes'],
  ] as const) {
    figure(`${place}-${name}-after-first-fifth`, early[of] / 1e6, 'MB');
    figure(`${place}-${name}-at-the-end`, late[of] / 1e6, 'MB');
  }
}

function stretch(from: Mark, to: Mark) {
  const events = to.done - from.done;
  return { perSecond: events / ((to.atMs - from.atMs) / 1000), cpuMs: (to.cpuMs - from.cpuMs) / events };
}
