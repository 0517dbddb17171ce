import assert from 'node:assert/strict';
import { it } from 'node:test';
import { decided } from '@shop/shared/contracts';
import { Refusal } from '@shop/shared/errors';
import { eventGuard, many, notIdempotent, one } from '@shop/shared/messaging';
import { testDependencies } from '@shop/shared/testing';
import { openStore, type TestStore } from '../testing/services.ts';
import { aTally, counted, increment, type Tally } from '../testing/tally.ts';

const now = new Date('2026-11-20T09:00:00.000Z');
const everyCollection = ['tallies', 'outbox', 'inbox', 'tasks', 'feeds', 'feed_entries'];

/** A decision with an event, a task and a feed entry. */
const everything = (id: string) => (tally: Tally | null) =>
  decided(
    { ...(tally ?? aTally(id)), count: 1 },
    {
      events: [counted(id, 1)],
      tasks: [{ task: 'remind', key: id, dueAt: now }],
      feeds: [{ feed: 'all', data: { id } }],
    },
  );

const load = async ({ tallies, connection }: TestStore, id: string): Promise<Tally> =>
  tallies.toState(await connection.collection<{ _id: string }>('tallies').findOne({ _id: id }));

it('a unit of work commits state, event, inbox, task and feed entry together', async () => {
  await using store = await openStore();

  await store.work.update(eventGuard('test', 'evt_1', now), store.tallies, 'a', everything('a'));

  for (const collection of everyCollection)
    assert.equal((await store.rows(collection)).length, 1, collection);
});

it('a unit of work writes nothing when its decision refuses', async () => {
  await using store = await openStore();
  const refused = store.work.run(eventGuard('test', 'evt_1', now), { it: one(store.tallies, 'a') }, () => {
    throw new Refusal('INVALID_INPUT', 'No');
  });

  await assert.rejects(refused, { code: 'INVALID_INPUT' });

  for (const collection of everyCollection) assert.deepEqual(await store.rows(collection), [], collection);
});

it('a unit of work writes nothing when it fails just before the commit', async () => {
  const faults = {
    reach(step: string) {
      if (step === 'before-commit') throw new Error('crashed');
    },
  };
  await using store = await openStore('orders', { dependencies: testDependencies({ faults }) });

  await assert.rejects(
    store.work.update(eventGuard('test', 'evt_1', now), store.tallies, 'a', everything('a')),
    /crashed/,
  );

  for (const collection of everyCollection) assert.deepEqual(await store.rows(collection), [], collection);
});

it('a unit of work loads exactly the state that was saved', async () => {
  await using store = await openStore();
  const saved = aTally('a', { since: now, marks: [{ at: now }] });

  await store.work.update(notIdempotent('create'), store.tallies, 'a', () => decided(saved));

  let loaded: Tally | null = null;
  await store.work.update(notIdempotent('load'), store.tallies, 'a', (tally) => decided((loaded = tally)));
  assert.deepEqual(loaded, saved);
});

it('200 concurrent updates by two processes all count, and their events have no gaps', async () => {
  await using store = await openStore();
  await using other = await openStore('orders', { url: store.url, dependencies: store.dependencies });
  const updates = Array.from({ length: 200 }, (_, index) => {
    const { work, tallies } = index % 2 ? store : other;
    return work.update(notIdempotent('count'), tallies, 'a', increment('a'));
  });

  await Promise.all(updates);

  assert.equal((await load(store, 'a')).count, 200);
  const outbox = await store.rows('outbox');
  const sequences = outbox.map(({ sequence }) => Number(sequence)).sort((a, b) => a - b);
  assert.deepEqual(
    sequences,
    Array.from({ length: 200 }, (_, index) => index + 1),
  );
  for (const { body, sequence } of outbox) assert.equal(Number(JSON.parse(body).sequence), sequence);
});

it('concurrent creations of one id give a single row', async () => {
  await using store = await openStore();
  const creations = Array.from({ length: 20 }, () =>
    store.work.update(notIdempotent('count'), store.tallies, 'new', increment('new')),
  );

  await Promise.all(creations);

  assert.equal((await load(store, 'new')).count, 20);
  assert.equal((await store.rows('tallies')).length, 1);
});

it('a duplicate in a unique index becomes the refusal of the aggregate, and nothing is saved', async () => {
  await using store = await openStore();
  const named = (id: string) => () => decided(aTally(id, { name: 'apple' }), { events: [counted(id, 1)] });
  await store.work.update(notIdempotent('create'), store.tallies, 'a', named('a'));

  const second = store.work.update(notIdempotent('create'), store.tallies, 'b', named('b'));

  await assert.rejects(
    second,
    (error) => error instanceof Refusal && error.problems[0]?.field?.[0] === 'name',
  );
  assert.equal((await store.rows('outbox')).length, 1);
});

it('concurrent moves between two aggregates in both directions neither lose nor deadlock', async () => {
  await using store = await openStore();
  const { work, tallies } = store;
  for (const id of ['a', 'b'])
    await work.update(notIdempotent('create'), tallies, id, () => decided(aTally(id, { count: 100 })));
  const move = (from: string, to: string) =>
    work.run(
      notIdempotent('move'),
      { from: one(tallies, from), to: one(tallies, to) },
      ({ from: source, to: target }) => {
        assert.ok(source && target);
        return {
          save: { from: { ...source, count: source.count - 1 }, to: { ...target, count: target.count + 1 } },
          result: null,
        };
      },
    );

  await Promise.all(
    Array.from({ length: 40 }, (_, index) => (index % 4 === 0 ? move('b', 'a') : move('a', 'b'))),
  );

  assert.equal((await load(store, 'a')).count, 80);
  assert.equal((await load(store, 'b')).count, 120);
});

it('a state that a decision only reads cannot be changed by another process meanwhile', async () => {
  await using store = await openStore();
  await using other = await openStore('orders', { url: store.url, dependencies: store.dependencies });
  /** Takes one if both together have eleven: the second of two calls must see the effect of the first. */
  const take = ({ work, tallies }: TestStore, from: string, beside: string) =>
    work.run(notIdempotent('take'), { from: one(tallies, from), beside: one(tallies, beside) }, (found) => {
      assert.ok(found.from && found.beside);
      if (found.from.count + found.beside.count < 11) return { result: 0 };
      return { save: { from: { ...found.from, count: found.from.count - 1 } }, result: 1 };
    });

  for (let round = 0; round < 10; round++) {
    const [a, b] = [`a${round}`, `b${round}`];
    await store.work.update(notIdempotent('create'), store.tallies, a, () =>
      decided(aTally(a, { count: 1 })),
    );
    await store.work.update(notIdempotent('create'), store.tallies, b, () =>
      decided(aTally(b, { count: 10 })),
    );

    const taken = await Promise.all([take(store, a, b), take(other, b, a)]);

    assert.equal(taken[0] + taken[1], 1);
  }
});

it('a unit of work loads several states, creates missing ones and writes only changed ones', async () => {
  await using store = await openStore();
  const { work, tallies } = store;
  await work.update(notIdempotent('create'), tallies, 'a', () => decided(aTally('a')));
  await work.update(notIdempotent('create'), tallies, 'b', () => decided(aTally('b')));

  const seen = await work.run(
    notIdempotent('both'),
    { all: many(tallies, ['a', 'b', 'c', 'a']) },
    ({ all }) => ({
      save: { all: [...all.filter(({ id }) => id === 'a'), aTally('b', { count: 7 }), aTally('c')] },
      result: all.map(({ id }) => id).sort(),
    }),
  );

  assert.deepEqual(seen, ['a', 'b']);
  const rows = await store.rows('tallies');
  assert.deepEqual(
    rows.map(({ _id, count }) => [String(_id), count]),
    [
      ['a', 0],
      ['b', 7],
      ['c', 0],
    ],
  );
});

it('events of an aggregate that is not saved are counted', async () => {
  await using store = await openStore();
  const { work, tallies } = store;
  await work.update(notIdempotent('create'), tallies, 'a', () =>
    decided(aTally('a'), { events: [counted('a', 1)] }),
  );

  await work.run(notIdempotent('publish'), { it: one(tallies, 'a') }, () => ({
    events: [counted('a', 2)],
    result: null,
  }));
  await work.update(notIdempotent('more'), tallies, 'a', (tally) =>
    decided(tally, { events: [counted('a', 3), counted('a', 4)] }),
  );

  const sequences = (await store.rows('outbox')).map(({ sequence }) => sequence);
  assert.deepEqual(sequences, [1, 2, 3, 4]);
});

it('feed positions have no gaps and follow the order of the commits', async () => {
  await using store = await openStore();
  const { work, tallies } = store;
  const noting = (id: string) => (tally: Tally | null) => {
    const next = { ...(tally ?? aTally(id)), count: (tally?.count ?? 0) + 1 };
    return decided(next, { feeds: [{ feed: 'all', data: { id, count: next.count } }] });
  };

  await Promise.all(
    Array.from({ length: 30 }, (_, index) => {
      const id = index % 2 ? 'a' : 'b';
      return work.update(notIdempotent('note'), tallies, id, noting(id));
    }),
  );

  const entries = (await store.rows('feed_entries')).sort((a, b) => a.position - b.position);
  assert.deepEqual(
    entries.map(({ position }) => position),
    Array.from({ length: 30 }, (_, index) => index + 1),
  );
  for (const id of ['a', 'b']) {
    const counts = entries.filter(({ data }) => data.id === id).map(({ data }) => data.count);
    assert.deepEqual(
      counts,
      counts.toSorted((a, b) => a - b),
      `${id} in order`,
    );
  }
});
