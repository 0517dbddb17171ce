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

/** Notes on a tally, in one unit of work, that the task was done. */
const note = (
  { work, tallies }: TestStore,
  { key }: DueTask,
  origin: IdempotencyGuard,
  tasks: TaskDraft[] = [],
) =>
  work.run(origin, { it: one(tallies, key) }, ({ it: tally }) => {
    const before = tally ?? aTally(key);
    return { save: { it: { ...before, count: before.count + 1 } }, tasks, result: null };
  });

const countOf = async (store: TestStore, id = 'a'): Promise<unknown> =>
  (await store.rows('tallies')).find(({ _id }) => String(_id) === id)?.count ?? 0;

it('runs a task when it is due by business time, and not before', async () => {
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

it('moves a task that is scheduled again and forgets one that is called off', async () => {
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

it('ends a task in the transaction of the unit of work that it asked for', async () => {
  let crashes = 1;
  const faults = {
    reach(step: string) {
      if (step === 'before-commit' && armed && crashes-- > 0) throw new Error('crashed');
    },
  };
  let armed = false;
  await using store = await openStore('orders', { dependencies: testDependencies({ faults }) });
  await using tasks = await startTasks((task, origin) => note(store, task, origin), { store });
  await schedule(store, inMinutes(store, 1));
  armed = true;

  tasks.clock.advance(60_000);
  await eventually(async () => assert.equal((await store.rows('tasks'))[0]?.lastError, 'crashed'));
  assert.equal(await countOf(store), 0);

  tasks.clock.advance(60_000);
  await eventually(async () => assert.deepEqual(await store.rows('tasks'), []));
  assert.equal(await countOf(store), 1);
});

it('lets a task schedule itself again', async () => {
  await using store = await openStore();
  await using tasks = await startTasks((task, origin) => note(store, task, origin, [inMinutes(store, 5)]), {
    store,
  });
  await schedule(store, inMinutes(store, 5));

  for (const times of [1, 2, 3]) {
    tasks.clock.advance(5 * 60_000);
    await eventually(async () => assert.equal(await countOf(store), times));
  }

  assert.equal((await store.rows('tasks')).length, 1);
});

it('shares the tasks among processes, each run by one of them', async () => {
  await using store = await openStore();
  const ran: string[] = [];
  const run = async (task: DueTask, origin: IdempotencyGuard) => {
    ran.push(task.key);
    await note(store, task, origin);
  };
  await using first = await startTasks(run, { store });
  await using _second = await startTasks(run, { store });
  const keys = Array.from({ length: 50 }, (_, index) => `task-${index}`);
  await schedule(store, ...keys.map((key) => inMinutes(store, 1, key)));

  first.clock.advance(60_000);

  await eventually(async () => assert.deepEqual(await store.rows('tasks'), []));
  assert.deepEqual(ran.toSorted(), keys.toSorted());
});

it('takes over a task whose process died, and leaves alone one that is in hand elsewhere', async () => {
  await using store = await openStore();
  await schedule(store, inMinutes(store, 0, 'dead'), inMinutes(store, 0, 'alive'));
  const lease = (key: string, leasedUntil: Date) =>
    store.connection.collection('tasks').updateOne({ key }, { $set: { lease: 'another', leasedUntil } });
  await lease('dead', secondsAfter(technicalNow(), -1));
  await lease('alive', secondsAfter(technicalNow(), 9));

  await using _tasks = await startTasks((task, origin) => note(store, task, origin), { store });

  await eventually(async () => assert.equal(await countOf(store, 'dead'), 1));
  assert.deepEqual(
    (await store.rows('tasks')).map(({ key }) => key),
    ['alive'],
  );
});

it('gives a task that was taken away in the middle no effect', async () => {
  await using store = await openStore();
  const begun = Promise.withResolvers<void>();
  const go = Promise.withResolvers<void>();
  const ended = Promise.withResolvers<void>();
  const run = async (task: DueTask, origin: IdempotencyGuard) => {
    begun.resolve();
    await go.promise;
    await note(store, task, origin);
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

it('parks a task that fails to the last', async () => {
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

it('keeps trying where only the outside world is to blame, but not against a bug', async () => {
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

it('finishes what it is doing before it stops', async () => {
  await using store = await openStore();
  const begun = Promise.withResolvers<void>();
  const go = Promise.withResolvers<void>();
  const run = async (task: DueTask, origin: IdempotencyGuard) => {
    begun.resolve();
    await go.promise;
    await note(store, task, origin);
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
