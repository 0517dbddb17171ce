import assert from 'node:assert/strict';
import { decided, type Envelope } from '@shop/shared/contracts';
import { notIdempotent, one, type IdempotencyGuard } from '@shop/shared/messaging';
import { secondsAfter } from '@shop/shared/runtime';
import { eventually } from '@shop/shared/testing';
import { brokers, send } from './brokers.ts';
import { cancelled, event, queue } from './cancellations.ts';
import { openStore, startService, type TestStore } from './services.ts';
import { aTally } from './tally.ts';

export type DeadLettersFixture = Awaited<ReturnType<typeof openDeadLettersFixture>>;

/** Pages as the graph requests them. */
export const newestDeadLetters = { newestFirst: true, beyond: null, limit: 100, cause: null } as const;
export const newestActions = { newestFirst: true, beyond: null, limit: 101 } as const;

/** An event that the handler of the fixture fails on, as long as `state.broken`. */
export const failing = (subject: string, fields: { number?: string; reason?: string } = {}): Envelope =>
  cancelled(subject, { number: 'X-1', ...fields });

export const deadLetterIdOf = ({ id }: Envelope): string => `payments:retry:${queue}:${id}`;

/** A service that gives up after two attempts, and its dead letters. */
export async function openDeadLettersFixture() {
  await using opening = new AsyncDisposableStack();
  const [embedded] = brokers;
  assert.ok(embedded);
  const broker = opening.use(await embedded.start());
  const store = opening.use(await openStore('payments'));
  const { clock } = store.dependencies;
  const state = { broken: true, handled: [] as string[] };
  const { deadLetters } = opening.use(
    await startService(store, broker.url, {
      handlers: { [event]: handlerOf(store, state) },
      tasks: { settle: { run: () => Promise.reject(new Error('The provider is away')) } },
      retryDelaysSeconds: [1],
    }),
  );
  const untilFailed = async (count: number) => {
    await eventually(async () => {
      const failed = (await store.rows('tasks')).filter(({ lastError }) => lastError !== null);
      assert.equal(failed.length, count);
    });
    clock.advance(1200);
    await eventually(async () => assert.equal(await deadLetters.count(null), count));
  };
  const opened = opening.move();
  return {
    ...{ broker, store, clock, state, deadLetters },
    /** Delivers messages, and waits until they are dead letters. */
    async kill(...messages: readonly Envelope[]) {
      const before = await deadLetters.count(null);
      await send(broker.url, ...messages);
      await untilFailed(before + messages.length);
    },
    /** Makes a due task a dead letter: `payments:settle:pay_1`. */
    async killTask() {
      const before = await deadLetters.count(null);
      const task = { task: 'settle', key: 'pay_1', dueAt: clock.now() };
      await store.work.update(notIdempotent('schedule'), store.tallies, 'scheduler', () =>
        decided(aTally('scheduler'), { tasks: [task] }),
      );
      await untilFailed(before + 1);
    },
    /** Delivers a message, and waits until it is done with: the next one about its subject has been handled. */
    async deliver(message: Envelope) {
      const { length } = state.handled;
      await send(broker.url, message, cancelled(message.subject, { number: 'A-1' }));
      await eventually(() => assert.ok(state.handled.length > length));
    },
    tallyOf: async (id: string) => (await store.rows('tallies')).find(({ _id }) => String(_id) === id),
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
}

/** Counts a cancellation on the tally of its order, and schedules a reminder. */
const handlerOf =
  ({ work, tallies, dependencies }: TestStore, state: { broken: boolean; handled: string[] }) =>
  async ({ subject, data }: Envelope, guard: IdempotencyGuard) => {
    const number = data.number as string;
    if (state.broken && number === 'X-1') throw new Error(`The order ${subject} has the number '${number}'`);
    const remind = { task: 'remind', key: subject, dueAt: secondsAfter(dependencies.clock.now(), 60) };
    await work.run(guard, { it: one(tallies, subject) }, ({ it: tally }) => {
      const before = tally ?? aTally(subject);
      const after = { ...before, count: before.count + 1, name: `${subject} ${number}` };
      return { save: { it: after }, tasks: [remind], result: null };
    });
    state.handled.push(subject);
  };
