import assert from 'node:assert/strict';
import { it } from 'node:test';
import { decided, type TaskDraft } from '@shop/shared/contracts';
import { Transient } from '@shop/shared/errors';
import {
  notIdempotent,
  one,
  type DueTask,
  type IdempotencyGuard,
  type TaskHandler,
} from '@shop/shared/messaging';
import { minutesAfter, secondsAfter, technicalNow } from '@shop/shared/runtime';
import { eventually, testDependencies } from '@shop/shared/testing';
import { brokers } from '../testing/brokers.ts';
import { countOf } from '../testing/cancellations.ts';
import { openStore, startService, type TestStore } from '../testing/services.ts';
import { aTally } from '../testing/tally.ts';

const [embedded] = brokers;

async function startTasks(
  run: TaskHandler['run'],
  options: { store?: TestStore; whenTransient?: 'keep-trying' } = {},
) {
  await using opening = new AsyncDisposableStack();
  assert.ok(embedded);
  const broker = opening.use(await embedded.start());
  const store = options.store ?? opening.use(await openStore());
  const remind: TaskHandler = { run, ...(options.whenTransient && { whenTransient: options.whenTransient }) };
  opening.use(await startService(store, broker.url, { tasks: { remind } }));
  const opened = opening.move();
  return { store, clock: store.dependencies.clock, [Symbol.asyncDispose]: () => opened.disposeAsync() };
}

const inMinutes = (store: TestStore, minutes: number, key = 'a'): TaskDraft => ({
  task: 'remind',
  key,
  dueAt: minutesAfter(store.dependencies.clock.now(), minutes),
  data: { key },
});

const schedule = ({ work, tallies }: TestStore, ...tasks: TaskDraft[]) =>
  work.update(notIdempotent('schedule'), tallies, 'scheduler', (tally) =>
    decided(tally ?? aTally('scheduler'), { tasks }),
  );

/** Counts the task on a tally, in one unit of work. */
const note = (
  { work, tallies }: TestStore,
  { key }: DueTask,
  guard: IdempotencyGuard,
  tasks: TaskDraft[] = [],
) =>
  work.run(guard, { it: one(tallies, key) }, ({ it: tally }) => {
    const before = tally ?? aTally(key);
    return { save: { it: { ...before, count: before.count + 1 } }, tasks, result: null };
  });

it('a task runs when it is due by business time, and not before', async () => {
  const ran: DueTask[] = [];
  await using tasks = await startTasks(async (task) => ran.push(task));
  await schedule(tasks.store, inMinutes(tasks.store, 15), inMinutes(tasks.store, 5, 'early'));
  const began = performance.now();

  tasks.clock.advance(5 * 60_000);
  await eventually(() =>
    assert.deepEqual(
      ran.map(({ key }) => key),
      ['early'],
    ),
  );
  tasks.clock.advance(10 * 60_000);

  await eventually(() =>
    assert.deepEqual(
      ran.map(({ key }) => key),
      ['early', 'a'],
    ),
  );
  assert.deepEqual(ran[1], { key: 'a', data: { key: 'a' }, attempt: 0 });
  await eventually(async () => assert.deepEqual(await tasks.store.rows('tasks'), []));
  assert.ok(performance.now() - began < 3000, 'woken by the clock, not by polling');
});

it('a task that is scheduled again is moved, and one that is cancelled is deleted', async () => {
  const ran: string[] = [];
  await using tasks = await startTasks(async ({ key }) => ran.push(key));
  const { store, clock } = tasks;
  await schedule(store, inMinutes(store, 5), inMinutes(store, 5, 'b'), inMinutes(store, 5, 'c'));

  await schedule(store, inMinutes(store, 10), { task: 'remind', key: 'b', dueAt: null });
  clock.advance(5 * 60_000);

  await eventually(() => assert.deepEqual(ran, ['c']));
  assert.deepEqual(
    (await store.rows('tasks')).map(({ key }) => key),
    ['a'],
  );
});

it('a task ends in the transaction of its unit of work', async () => {
  let crashes = 1;
  const faults = {
    reach(step: string) {
      if (step === 'before-commit' && armed && crashes-- > 0) throw new Error('crashed');
    },
  };
  let armed = false;
  await using store = await openStore('orders', { dependencies: testDependencies({ faults }) });
  await using tasks = await startTasks((task, guard) => note(store, task, guard), { store });
  await schedule(store, inMinutes(store, 1));
  armed = true;

  tasks.clock.advance(60_000);
  await eventually(async () => assert.equal((await store.rows('tasks'))[0]?.lastError, 'crashed'));
  assert.equal(await countOf(store), 0);

  tasks.clock.advance(60_000);
  await eventually(async () => assert.deepEqual(await store.rows('tasks'), []));
  assert.equal(await countOf(store), 1);
});

it('a task can schedule itself again', async () => {
  await using store = await openStore();
  await using tasks = await startTasks((task, guard) => note(store, task, guard, [inMinutes(store, 5)]), {
    store,
  });
  await schedule(store, inMinutes(store, 5));

  for (const times of [1, 2, 3]) {
    tasks.clock.advance(5 * 60_000);
    await eventually(async () => assert.equal(await countOf(store), times));
  }

  assert.equal((await store.rows('tasks')).length, 1);
});

it('each task is run by only one of several processes', async () => {
  await using store = await openStore();
  const ran: string[] = [];
  const run = async (task: DueTask, guard: IdempotencyGuard) => {
    ran.push(task.key);
    await note(store, task, guard);
  };
  await using first = await startTasks(run, { store });
  await using _second = await startTasks(run, { store });
  const keys = Array.from({ length: 50 }, (_, index) => `task-${index}`);
  await schedule(store, ...keys.map((key) => inMinutes(store, 1, key)));

  first.clock.advance(60_000);

  await eventually(async () => assert.deepEqual(await store.rows('tasks'), []));
  assert.deepEqual(ran.toSorted(), keys.toSorted());
});

it('a task is taken over when its lease has expired, and not before', async () => {
  await using store = await openStore();
  await schedule(store, inMinutes(store, 0, 'dead'), inMinutes(store, 0, 'alive'));
  const lease = (key: string, leasedUntil: Date) =>
    store.connection.collection('tasks').updateOne({ key }, { $set: { lease: 'another', leasedUntil } });
  await lease('dead', secondsAfter(technicalNow(), -1));
  await lease('alive', secondsAfter(technicalNow(), 9));

  await using _tasks = await startTasks((task, guard) => note(store, task, guard), { store });

  await eventually(async () => assert.equal(await countOf(store, 'dead'), 1));
  assert.equal(await countOf(store, 'alive'), 0);
});

it('a running task that has lost its lease has no effect', async () => {
  await using store = await openStore();
  const begun = Promise.withResolvers<void>();
  const go = Promise.withResolvers<void>();
  const ended = Promise.withResolvers<void>();
  const run = async (task: DueTask, guard: IdempotencyGuard) => {
    begun.resolve();
    await go.promise;
    await note(store, task, guard);
    ended.resolve();
  };
  await using _tasks = await startTasks(run, { store });
  await schedule(store, inMinutes(store, 0));
  await begun.promise;

  await schedule(store, inMinutes(store, 30));
  go.resolve();
  await ended.promise;

  assert.equal(await countOf(store), 0);
  assert.equal((await store.rows('tasks')).length, 1);
});

it('a task whose last attempt fails is parked', async () => {
  await using tasks = await startTasks(async () => {
    throw new Transient('The provider is away');
  });
  await schedule(tasks.store, inMinutes(tasks.store, 0));

  for (const attempt of [1, 2, 3, 4]) {
    await eventually(async () => assert.equal((await tasks.store.rows('tasks'))[0]?.attempt, attempt));
    tasks.clock.advance(400_000);
  }

  await eventually(async () => {
    const [row] = await tasks.store.rows('tasks');
    assert.equal(row?.state, 'parked');
    assert.equal(row?.lastError, 'The provider is away');
  });
});

it('keep-trying repeats a task after Transient errors, and parks it after any other error', async () => {
  const failures: Record<string, Error> = { a: new Transient('Away'), b: new Error('Bug') };
  await using tasks = await startTasks(
    async ({ key }) => {
      throw failures[key] ?? new Error();
    },
    { whenTransient: 'keep-trying' },
  );
  await schedule(tasks.store, inMinutes(tasks.store, 0), inMinutes(tasks.store, 0, 'b'));
  const rowOf = async (key: string) => (await tasks.store.rows('tasks')).find((row) => row.key === key);

  for (const attempt of [1, 2, 3, 4, 5, 6]) {
    await eventually(async () => assert.equal((await rowOf('a'))?.attempt, attempt));
    tasks.clock.advance(400_000);
  }

  assert.equal((await rowOf('b'))?.state, 'parked');
  assert.equal((await rowOf('a'))?.state, 'due');
});

it('a task runner that stops finishes its running tasks', async () => {
  await using store = await openStore();
  const begun = Promise.withResolvers<void>();
  const go = Promise.withResolvers<void>();
  const run = async (task: DueTask, guard: IdempotencyGuard) => {
    begun.resolve();
    await go.promise;
    await note(store, task, guard);
  };
  const tasks = await startTasks(run, { store });
  await schedule(store, inMinutes(store, 0));
  await begun.promise;

  const stopping = tasks[Symbol.asyncDispose]();
  go.resolve();
  await stopping;

  assert.equal(await countOf(store), 1);
  assert.deepEqual(await store.rows('tasks'), []);
});
