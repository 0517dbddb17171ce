import { queueName } from '@shop/shared/contracts';
import { pause } from '@shop/shared/runtime';
import { connect } from 'amqplib';
import type { Figures, Memory, Mode } from '../../harness/report.ts';
import { openFixture, type Measured } from '../fixture.ts';
import { event, follower } from '../pipeline.ts';
import { fillOutbox } from './fill-outbox.ts';

const pollEveryMs = 50;

/** What had to wait: in the outbox while the broker was away, then in the queue while the follower was. */
export async function backlog(figures: Figures, { quick, broker }: Mode): Promise<void> {
  const events = quick ? 5000 : 100_000;
  await using fixture = await openFixture(broker);
  await fillOutbox(fixture.places.publisher, events);
  await using queue = await openQueue(fixture.places.brokerUrl);
  {
    await using publishing = await fixture.start('kit', 'publish');
    reportStretches(figures, 'outbox', await watch(publishing, events, queue.length));
  }
  await using following = await fixture.start('kit', 'follow');
  const handled = async () => events - (await queue.length());
  reportStretches(figures, 'queue', await watch(following, events, handled));
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

function reportStretches(
  { figure, memory, ratio }: Figures,
  place: string,
  { marks, early, late }: Watched,
): void {
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
  memory('after-first-fifth', early, `${place}-`);
  memory('at-the-end', late, `${place}-`);
}

function stretch(from: Mark, to: Mark) {
  const events = to.done - from.done;
  return { perSecond: events / ((to.atMs - from.atMs) / 1000), cpuMs: (to.cpuMs - from.cpuMs) / events };
}
