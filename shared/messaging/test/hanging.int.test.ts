import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { decided, queueName, type Envelope } from '@shop/shared/contracts';
import {
  notIdempotent,
  one,
  type DueTask,
  type IdempotencyGuard,
  type TaskHandler,
} from '@shop/shared/messaging';
import { envelope, eventually } from '@shop/shared/testing';
import { brokers, openChannel, send } from '../testing/brokers.ts';
import { openStore, startService, type TestStore } from '../testing/services.ts';
import { aTally } from '../testing/tally.ts';

const event = 'order.cancelled.v1';
const queue = queueName('payments', event);
const [embedded] = brokers;

const cancelled = (subject = 'ord_1') =>
  envelope(
    event,
    { orderId: subject, customerId: 'usr_1', number: 'A-1', version: 1, reason: 'STAFF' },
    { subject },
  );

const count = ({ work, tallies }: TestStore, origin: IdempotencyGuard) =>
  work.run(origin, { it: one(tallies, 'a') }, ({ it: tally }) => {
    const before = tally ?? aTally('a');
    return { save: { it: { ...before, count: before.count + 1 } }, result: null };
  });

const countOf = async (store: TestStore): Promise<unknown> =>
  (await store.rows('tallies')).find(({ _id }) => String(_id) === 'a')?.count ?? 0;

const schedule = ({ work, tallies, dependencies }: TestStore) =>
  work.update(notIdempotent('schedule'), tallies, 'scheduler', () =>
    decided(aTally('scheduler'), { tasks: [{ task: 'remind', key: 'a', dueAt: dependencies.clock.now() }] }),
  );

async function openWorld() {
  await using opening = new AsyncDisposableStack();
  assert.ok(embedded);
  const broker = opening.use(await embedded.start());
  const store = opening.use(await openStore('payments'));
  const opened = opening.move();
  return {
    broker,
    store,
    clock: store.dependencies.clock,
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
}

/** Hangs the first time, until it is let go; the second time it does its work at once. */
function hangingOnce(work: (origin: IdempotencyGuard) => Promise<unknown>) {
  const hanging = Promise.withResolvers<void>();
  const ended = Promise.withResolvers<void>();
  let begun = 0;
  return {
    letGo: hanging.resolve,
    ended: ended.promise,
    begun: () => begun,
    run: async (_: Envelope | DueTask, origin: IdempotencyGuard) => {
      begun += 1;
      if (begun === 1) await hanging.promise;
      await work(origin).finally(ended.resolve);
    },
  };
}

const messagesLeft = async (url: string): Promise<number> => {
  await using channel = await openChannel(url);
  return (await channel.checkQueue(queue)).messageCount;
};

const untilFailed = (store: TestStore) =>
  eventually(async () => {
    const [row] = await store.rows('tasks');
    assert.equal(row?.attempt, 1);
    return row;
  });

describe('a consumer that hangs', () => {
  it('is given up on, and its message waits for its next attempt', async () => {
    await using world = await openWorld();
    const { store, broker, clock } = world;
    const handler = hangingOnce((origin) => count(store, origin));
    await using _payments = await startService(store, broker.url, {
      handlers: { [event]: handler.run },
      handlerTimeoutSeconds: 0.1,
    });
    const message = cancelled();

    await send(broker.url, message);

    const row = await untilFailed(store);
    assert.equal(row?.lastError, `${queue} ${message.id} did not finish within 0.1 s`);
    await eventually(async () => assert.equal(await messagesLeft(broker.url), 0));

    clock.advance(1200);
    await eventually(async () => assert.deepEqual(await store.rows('tasks'), []));
    handler.letGo();
    await handler.ended;
    assert.equal(await countOf(store), 1, 'what it does after all has no effect');
  });

  it('has one effect when it goes on before its message comes again', async () => {
    await using world = await openWorld();
    const { store, broker, clock } = world;
    const handler = hangingOnce((origin) => count(store, origin));
    await using _payments = await startService(store, broker.url, {
      handlers: { [event]: handler.run },
      handlerTimeoutSeconds: 0.1,
    });
    await send(broker.url, cancelled());
    await untilFailed(store);

    handler.letGo();
    await handler.ended;
    clock.advance(1200);

    await eventually(async () => assert.deepEqual(await store.rows('tasks'), []));
    assert.equal(handler.begun(), 2);
    assert.equal(await countOf(store), 1);
  });

  it('holds up no other, not even one about the same subject', async () => {
    await using world = await openWorld();
    const { store, broker } = world;
    const handler = hangingOnce((origin) => count(store, origin));
    await using _payments = await startService(store, broker.url, {
      handlers: { [event]: handler.run },
      handlerTimeoutSeconds: 0.1,
    });

    await send(broker.url, cancelled(), cancelled());

    await eventually(async () => assert.equal(await countOf(store), 1));
    handler.letGo();
    await handler.ended;
  });

  it('does not keep its service from stopping, and the broker keeps what was not done', async () => {
    await using world = await openWorld();
    const { store, broker } = world;
    const begun = Promise.withResolvers<void>();
    const handle = () => {
      begun.resolve();
      return new Promise<void>(() => {});
    };
    const payments = await startService(store, broker.url, {
      handlers: { [event]: handle },
      handlerTimeoutSeconds: 2,
      drainWithinMs: 100,
    });
    await send(broker.url, cancelled(), cancelled());
    await begun.promise;
    const began = performance.now();

    await payments[Symbol.asyncDispose]();

    assert.ok(performance.now() - began < 1500, 'sooner than the handler is given up on');
    await eventually(async () => assert.equal(await messagesLeft(broker.url), 2));
  });
});

it('begins nothing more while it stops', async () => {
  await using world = await openWorld();
  const { store, broker } = world;
  const begun: string[] = [];
  const first = Promise.withResolvers<void>();
  const finish = Promise.withResolvers<void>();
  const handle = async ({ id }: Envelope) => {
    begun.push(id);
    first.resolve();
    await finish.promise;
  };
  const payments = await startService(store, broker.url, { handlers: { [event]: handle } });
  const messages = [cancelled(), cancelled(), cancelled()];
  await send(broker.url, ...messages);
  await first.promise;

  const stopping = payments[Symbol.asyncDispose]();
  finish.resolve();
  await stopping;

  assert.deepEqual(begun, [messages[0]?.id]);
  await eventually(async () => assert.equal(await messagesLeft(broker.url), 2));
});

describe('a task that hangs', () => {
  const startTasks = ({ store, broker }: Awaited<ReturnType<typeof openWorld>>, run: TaskHandler['run']) =>
    startService(store, broker.url, {
      tasks: { remind: { run } },
      handlerTimeoutSeconds: 0.1,
      drainWithinMs: 100,
    });

  it('is put back, and has lost its claim', async () => {
    await using world = await openWorld();
    const { store, clock } = world;
    const handler = hangingOnce((origin) => count(store, origin));
    await using _payments = await startTasks(world, handler.run);
    await schedule(store);

    const row = await untilFailed(store);
    assert.equal(row?.lastError, 'remind a did not finish within 0.1 s');
    assert.deepEqual([row?.lease, row?.leasedUntil], [null, null]);
    handler.letGo();
    await handler.ended;
    assert.equal(await countOf(store), 0);

    clock.advance(1200);
    await eventually(async () => assert.deepEqual(await store.rows('tasks'), []));
    assert.equal(await countOf(store), 1);
  });

  it('does not keep its service from stopping', async () => {
    await using world = await openWorld();
    const { store, broker } = world;
    const begun = Promise.withResolvers<void>();
    const run = () => {
      begun.resolve();
      return new Promise<void>(() => {});
    };
    const payments = await startService(store, broker.url, {
      tasks: { remind: { run } },
      handlerTimeoutSeconds: 2,
      drainWithinMs: 100,
    });
    await schedule(store);
    await begun.promise;
    const began = performance.now();

    await payments[Symbol.asyncDispose]();

    assert.ok(performance.now() - began < 1500, 'sooner than the handler is given up on');
    assert.equal((await store.rows('tasks'))[0]?.state, 'due', 'left to its lease');
  });
});

it('waits between attempts as long as it is told', async () => {
  await using world = await openWorld();
  const { store, broker, clock } = world;
  const handle = () => Promise.reject(new Error('No'));
  await using _payments = await startService(store, broker.url, {
    handlers: { [event]: handle },
    retryDelaysSeconds: [60],
  });
  await send(broker.url, cancelled());

  const row = await untilFailed(store);
  const waits = Number(row?.dueAt) - clock.now().getTime();
  assert.ok(waits >= 54_000 && waits <= 66_000, `it is due in ${waits} ms`);

  clock.advance(66_000);
  await eventually(async () => assert.equal((await store.rows('tasks'))[0]?.state, 'parked'));
});
