import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { decided, type Envelope } from '@shop/shared/contracts';
import { notIdempotent, type DueTask, type IdempotencyGuard, type TaskHandler } from '@shop/shared/messaging';
import { eventually } from '@shop/shared/testing';
import { brokers, openChannel, send } from '../testing/brokers.ts';
import { cancelled, counting, countOf, event, queue } from '../testing/cancellations.ts';
import { openStore, startService, type TestStore } from '../testing/services.ts';
import { aTally } from '../testing/tally.ts';

const [embedded] = brokers;

const schedule = ({ work, tallies, dependencies }: TestStore) =>
  work.update(notIdempotent('schedule'), tallies, 'scheduler', () =>
    decided(aTally('scheduler'), { tasks: [{ task: 'remind', key: 'a', dueAt: dependencies.clock.now() }] }),
  );

async function openFixture() {
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

/** Hangs the first time, until `letGo`; the second time it does its work at once. */
function hangingOnce(work: (guard: IdempotencyGuard) => Promise<unknown>) {
  const hanging = Promise.withResolvers<void>();
  const ended = Promise.withResolvers<void>();
  let begun = 0;
  return {
    letGo: hanging.resolve,
    ended: ended.promise,
    begun: () => begun,
    run: async (_: Envelope | DueTask, guard: IdempotencyGuard) => {
      begun += 1;
      if (begun === 1) await hanging.promise;
      await work(guard).finally(ended.resolve);
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
  it('a hanging consumer times out, and its message is retried', async () => {
    await using fixture = await openFixture();
    const { store, broker, clock } = fixture;
    const handler = hangingOnce((guard) => counting(store)(cancelled(), guard));
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
    assert.equal(await countOf(store, 'ord_1'), 1, 'the late attempt has no effect');
  });

  it('a hanging consumer that goes on before the retry takes effect once', async () => {
    await using fixture = await openFixture();
    const { store, broker, clock } = fixture;
    const handler = hangingOnce((guard) => counting(store)(cancelled(), guard));
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
    assert.equal(await countOf(store, 'ord_1'), 1);
  });

  it('a hanging consumer delays no other event, not even one of the same subject', async () => {
    await using fixture = await openFixture();
    const { store, broker } = fixture;
    const handler = hangingOnce((guard) => counting(store)(cancelled(), guard));
    await using _payments = await startService(store, broker.url, {
      handlers: { [event]: handler.run },
      handlerTimeoutSeconds: 0.1,
    });

    await send(broker.url, cancelled(), cancelled());

    await eventually(async () => assert.equal(await countOf(store, 'ord_1'), 1));
    handler.letGo();
    await handler.ended;
  });

  it('a service stops despite a hanging consumer, and the broker keeps the message', async () => {
    await using fixture = await openFixture();
    const { store, broker } = fixture;
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

it('a service that stops handles no more messages', async () => {
  await using fixture = await openFixture();
  const { store, broker } = fixture;
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
  const startTasks = ({ store, broker }: Awaited<ReturnType<typeof openFixture>>, run: TaskHandler['run']) =>
    startService(store, broker.url, {
      tasks: { remind: { run } },
      handlerTimeoutSeconds: 0.1,
      drainWithinMs: 100,
    });

  it('a hanging task is due again, and the hanging attempt has no effect', async () => {
    await using fixture = await openFixture();
    const { store, clock } = fixture;
    const handler = hangingOnce((guard) => counting(store)(cancelled(), guard));
    await using _payments = await startTasks(fixture, handler.run);
    await schedule(store);

    const row = await untilFailed(store);
    assert.equal(row?.lastError, 'remind a did not finish within 0.1 s');
    assert.deepEqual([row?.lease, row?.leasedUntil], [null, null]);
    handler.letGo();
    await handler.ended;
    assert.equal(await countOf(store, 'ord_1'), 0);

    clock.advance(1200);
    await eventually(async () => assert.deepEqual(await store.rows('tasks'), []));
    assert.equal(await countOf(store, 'ord_1'), 1);
  });

  it('a service stops despite a hanging task', async () => {
    await using fixture = await openFixture();
    const { store, broker } = fixture;
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

it('retries wait as long as the configured delays', async () => {
  await using fixture = await openFixture();
  const { store, broker, clock } = fixture;
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
