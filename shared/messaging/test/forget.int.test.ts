import assert from 'node:assert/strict';
import { it } from 'node:test';
import { notIdempotent, one } from '@shop/shared/messaging';
import { openStore } from '../testing/services.ts';
import { aTally, counted } from '../testing/tally.ts';

const now = new Date('2026-11-20T09:00:00.000Z');

it('a unit of work deletes the messages about a subject, and no others', async () => {
  await using store = await openStore();
  const guard = notIdempotent('test');
  for (const id of ['usr_1', 'usr_11']) {
    await store.work.run(guard, { it: one(store.tallies, id) }, () => ({
      save: { it: aTally(id) },
      events: [counted(id, 1)],
      tasks: [{ task: 'remind', key: id, dueAt: now }],
      result: null,
    }));
  }
  const bodyOf = (subject: string) => JSON.stringify({ subject, data: { email: 'ada@example.com' } });
  const retry = (subject: string) => ({
    ...{ task: 'retry:orders.on-user', key: subject, dueAt: now },
    data: { body: bodyOf(subject) },
  });
  await store.work.run(guard, {}, () => ({ tasks: ['usr_1', 'usr_11'].map(retry), result: null }));
  const acts = store.connection.collection<{ _id: string; before: string }>('desk_acts');
  await acts.insertMany(['usr_1', 'usr_11'].map((id) => ({ _id: id, before: bodyOf(id) })));

  await store.work.run(guard, { it: one(store.tallies, 'usr_1') }, () => ({
    events: [counted('usr_1', 2)],
    forget: { published: ['usr_1'], received: ['usr_1'], tasks: ['remind:usr_1'] },
    result: null,
  }));

  const outbox = (await store.rows('outbox')).map(({ subject, sequence }) => [subject, sequence]);
  assert.deepEqual(outbox.toSorted(), [
    ['usr_1', 2],
    ['usr_11', 1],
  ]);
  assert.deepEqual((await store.rows('tasks')).map(({ _id }) => _id).toSorted(), [
    'remind:usr_11',
    'retry:orders.on-user:usr_11',
  ]);
  const records = await store.rows('desk_acts');
  assert.deepEqual(
    records.map(({ before }) => before),
    [null, bodyOf('usr_11')],
  );
});
