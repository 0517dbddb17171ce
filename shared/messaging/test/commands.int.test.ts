import assert from 'node:assert/strict';
import { it } from 'node:test';
import { Refusal } from '@shop/shared/errors';
import { commandGuard, one } from '@shop/shared/messaging';
import { openStore, type TestStore } from '../testing/services.ts';
import { aTally, counted } from '../testing/tally.ts';

const now = new Date('2026-11-20T09:00:00.000Z');
type Input = { by: number; note?: string | null };

/** Adds under an idempotency key, as a mutation would. */
const add = (store: TestStore, input: Input, idempotencyKey = 'key-1', caller = 'usr_1') =>
  store.work.run(
    commandGuard({ name: 'add', caller, idempotencyKey, input, now }),
    { tally: one(store.tallies, 'a') },
    ({ tally }) => {
      const before = tally ?? aTally('a');
      if (before.count + input.by < 0) throw new Refusal('INVALID_INPUT', 'Not that many');
      const after = { ...before, count: before.count + input.by };
      return {
        save: { tally: after },
        events: [counted('a', 1)],
        result: { id: 'a', count: after.count, at: null },
      };
    },
  );

const countOf = async (store: TestStore): Promise<unknown> => (await store.rows('tallies'))[0]?.count;

it('a command repeated with the same key and input gives the first result and no second effect', async () => {
  await using store = await openStore();

  const first = await add(store, { by: 5, note: null });
  const second = await add(store, { by: 5, note: null });

  assert.deepEqual(second, first);
  assert.equal(await countOf(store), 5);
  assert.equal((await store.rows('outbox')).length, 1);
});

it('a command with a used key and another input is refused, naming the field', async () => {
  await using store = await openStore();
  await add(store, { by: 5 });

  await assert.rejects(add(store, { by: 6 }), (error) => {
    assert.ok(error instanceof Refusal);
    assert.equal(error.code, 'IDEMPOTENCY_KEY_REUSED');
    assert.deepEqual(error.problems[0]?.field, ['idempotencyKey']);
    return true;
  });
  assert.equal(await countOf(store), 5);
});

it('different callers can use the same key', async () => {
  await using store = await openStore();

  await add(store, { by: 5 }, 'key-1', 'usr_1');
  await add(store, { by: 6 }, 'key-1', 'usr_2');

  assert.equal(await countOf(store), 11);
});

it('50 concurrent calls with one key at two processes have one effect and one result', async () => {
  await using store = await openStore();
  await using other = await openStore('orders', { url: store.url, dependencies: store.dependencies });

  const results = await Promise.all(
    Array.from({ length: 50 }, (_, index) => add(index % 2 ? store : other, { by: 5 })),
  );

  assert.equal(await countOf(store), 5);
  for (const result of results) assert.deepEqual(result, { id: 'a', count: 5, at: null });
  assert.equal((await store.rows('outbox')).length, 1);
});

it('a refused command can be repeated with the same key', async () => {
  await using store = await openStore();
  await assert.rejects(add(store, { by: -1 }), { code: 'INVALID_INPUT' });
  await add(store, { by: 5 }, 'key-2');

  await add(store, { by: -1 });

  assert.equal(await countOf(store), 4);
});
