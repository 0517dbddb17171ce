import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { decided, type EventDraft } from '@shop/shared/contracts';
import { Refusal } from '@shop/shared/errors';
import {
  eventGuard,
  notIdempotent,
  type Aggregate,
  type State,
  type UnitOfWork,
} from '@shop/shared/messaging';
import type { Connection } from 'mongoose';

export type StoreUnderTest<S extends State> = AsyncDisposable & {
  connection: Connection;
  work: UnitOfWork;
  aggregate: Aggregate<S>;
  /**
   * States with different ids that together cover every field: set, empty, null, lists with several entries.
   */
  examples: readonly [S, ...S[]];
  /** Increments a countable part of the state, and reads its count. */
  increment: (state: S) => S;
  countOf: (state: S) => number;
  /** An event of the service about this state, where its aggregate publishes any. */
  event?: (state: S) => EventDraft;
};
type OutboxRow = Pick<EventDraft, 'type' | 'subject'> & { sequence: number };

/** The tests that every aggregate of every service must pass; `make` opens an empty store for each. */
export function storeContract<S extends State>(name: string, make: () => Promise<StoreUnderTest<S>>): void {
  describe(`the store of ${name}`, () => {
    it('loads back equal states', async () => {
      await using store = await make();
      for (const example of store.examples) await save(store, example);
      for (const example of store.examples) assert.deepEqual(await load(store, example.id), example);
    });

    it('loads null for an id that is unknown', async () => {
      await using store = await make();
      assert.equal(await load(store, 'unknown'), null);
    });

    it('saves nothing when the decision refuses', async () => {
      await using store = await make();
      const [example] = store.examples;
      await save(store, example);
      const refused = store.work.update(notIdempotent('refused'), store.aggregate, example.id, () => {
        throw new Refusal('INVALID_INPUT', 'Refused');
      });
      await assert.rejects(refused, { code: 'INVALID_INPUT' });
      assert.deepEqual(await load(store, example.id), example);
    });

    it('counts both of two concurrent updates', async () => {
      await using store = await make();
      const [example] = store.examples;
      await save(store, example);
      await Promise.all([increment(store, example.id), increment(store, example.id)]);
      assert.equal(await countNow(store), store.countOf(example) + 2);
    });

    it('gives an event that arrives twice one effect', async () => {
      await using store = await make();
      const [example] = store.examples;
      await save(store, example);
      const guard = eventGuard('contract', 'evt_1', new Date(0));
      await increment(store, example.id, guard);
      await increment(store, example.id, guard);
      assert.equal(await countNow(store), store.countOf(example) + 1);
    });

    it('puts the events of a decision into the outbox with subject and sequence', async (test) => {
      await using store = await make();
      const [example] = store.examples;
      const draft = store.event?.(example);
      if (!draft) return test.diagnostic(`${name} publishes no events`);
      await store.work.update(notIdempotent('create'), store.aggregate, example.id, () =>
        decided(example, { events: [draft, draft] }),
      );
      const rows = await store.connection
        .collection<OutboxRow>('outbox')
        .find()
        .sort({ sequence: 1 })
        .toArray();
      assert.deepEqual(
        rows.map(({ type, subject, sequence }) => ({ type, subject, sequence })),
        [1, 2].map((sequence) => ({ type: draft.type, subject: example.id, sequence })),
      );
    });
  });
}

const save = <S extends State>({ work, aggregate }: StoreUnderTest<S>, state: S) =>
  work.update(notIdempotent('save'), aggregate, state.id, () => decided(state));

const increment = <S extends State>(
  { work, aggregate, increment: more }: StoreUnderTest<S>,
  id: string,
  guard = notIdempotent('more'),
) => work.update(guard, aggregate, id, (state) => decided(state && more(state)));

const countNow = async <S extends State>(store: StoreUnderTest<S>): Promise<number> => {
  const state = await load(store, store.examples[0].id);
  assert.ok(state);
  return store.countOf(state);
};

async function load<S extends State>({ work, aggregate }: StoreUnderTest<S>, id: string): Promise<S | null> {
  return work.update(notIdempotent('load'), aggregate, id, (state) => decided(state));
}
