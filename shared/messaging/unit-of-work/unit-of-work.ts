import { EventEmitter } from 'node:events';
import type { Decision, EventDraft, FeedDraft, TaskDraft } from '@shop/shared/contracts';
import type { Dependencies } from '@shop/shared/runtime';
import type { ClientSession, Connection } from 'mongoose';
import type { Aggregate, State } from './aggregate.ts';
import { appendFeeds } from '../feeds/feeds.ts';
import { duplicateKeyOf } from './duplicate-key.ts';
import { registerKitModels } from '../models.ts';
import { forgetMessages, type Forgetting } from './forget.ts';
import type { IdempotencyGuard } from './idempotency-guard.ts';
import type { Publisher } from '../outbox/envelope.ts';
import { appendOutbox, newEventId, scheduleTasks, type OutboxContext } from '../outbox/outbox.ts';
import { loadLocked, rowsToLock, saveAll, type Loaded, type Selection } from './locked-rows.ts';
import { runTransaction, type Outcome } from './transaction.ts';
import { keyedMutex } from '../keyed-mutex.ts';

export type WorkDecision<Sel extends Selection, Result> = {
  /** New states by the names of `select`; states that are left out or unchanged are not written. */
  save?: Partial<Loaded<Sel>>;
  events?: readonly EventDraft[];
  tasks?: readonly TaskDraft[];
  feeds?: readonly FeedDraft[];
  /** What is deleted of earlier messages, in the same transaction. */
  forget?: Forgetting;
  result: Result;
};

/** The types of the events that were added, and whether there were tasks. */
export type Committed = { events: boolean; tasks: boolean; types: readonly string[] };

export type UnitOfWork = {
  /**
   * Loads the states that `select` names (locked, in id order), runs the pure `decide`, and saves states, events,
   * tasks and feed entries in one transaction, together with the claim of `guard`. MongoDB reruns it on a write conflict.
   */
  run<Sel extends Selection, Result>(
    guard: IdempotencyGuard,
    select: Sel,
    decide: (loaded: Loaded<Sel>) => WorkDecision<Sel, Result>,
  ): Promise<Result>;
  /** The common case: one aggregate; `null` when there is none yet. */
  update<S extends State, After extends S | null>(
    guard: IdempotencyGuard,
    aggregate: Aggregate<S>,
    id: string,
    decide: (state: S | null) => Decision<After>,
  ): Promise<After>;
  /** For an event whose id is also used elsewhere in its unit of work. */
  newEventId(): string;
  /** Called after a commit, with whether it added events (for the relay) or tasks (for the task runner). */
  onCommit(listener: (what: Committed) => void): void;
};

const maxDuplicateReruns = 5;

export function createUnitOfWork(
  connection: Connection,
  publisher: Publisher,
  dependencies: Dependencies,
): UnitOfWork {
  registerKitModels(connection);
  const { faults } = dependencies;
  const commits = new EventEmitter();
  const inTurn = keyedMutex();

  const run: UnitOfWork['run'] = async <Sel extends Selection, Result>(
    guard: IdempotencyGuard,
    select: Sel,
    decide: (loaded: Loaded<Sel>) => WorkDecision<Sel, Result>,
  ) => {
    const work = transactionOf({ connection, publisher, dependencies }, guard, select, decide);
    const keys = [...rowsToLock(select), ...(guard.claims ? [guard.claims] : [])];
    const { result, effects } = await inTurn(keys, () =>
      rerunOnDuplicate(() => runTransaction(connection, work)),
    );
    if (!effects) return result as Result;
    await faults.reach('after-commit', guard.name);
    const types = effects.events.map(({ type }) => type);
    commits.emit('commit', { events: types.length > 0, tasks: effects.tasks.length > 0, types });
    return result as Result;
  };

  return {
    run,
    newEventId: () => newEventId(dependencies),
    onCommit: (listener) => void commits.on('commit', listener),
    update: (guard, aggregate, id, decide) =>
      run(guard, { it: one(aggregate, id) }, ({ it }) => {
        const { state, ...follows } = decide(it);
        return { save: { it: state }, ...follows, result: state };
      }),
  };
}

/** What one unit of work does in its transaction. The store may rerun it, so it keeps nothing between runs. */
const transactionOf =
  <Sel extends Selection>(
    context: OutboxContext,
    guard: IdempotencyGuard,
    select: Sel,
    decide: (loaded: Loaded<Sel>) => WorkDecision<Sel, unknown>,
  ) =>
  async (session: ClientSession): Promise<Outcome> => {
    const { connection, dependencies } = context;
    const replay = await guard.claim?.(connection, session);
    if (replay) return { result: replay.result };
    const rows = await loadLocked(select, session);
    const decision = decide(rows.loaded);
    const { save = {}, events = [], tasks = [], feeds = [], forget = {}, result } = decision;
    const sequences = await saveAll(select, rows, decision, session);
    await forgetMessages(connection, forget, session);
    await appendOutbox(context, events, sequences, session);
    await scheduleTasks(context, tasks, session);
    await appendFeeds(context, feeds, session);
    await guard.record?.(connection, session, result);
    await dependencies.faults.reach('before-commit', guard.name);
    return { result, effects: { select, loaded: rows.loaded, save, events, tasks } };
  };

export const one = <S extends State>(aggregate: Aggregate<S>, id: string) =>
  ({ aggregate, ids: [id], single: true }) as const;
export const many = <S extends State>(aggregate: Aggregate<S>, ids: readonly string[]) =>
  ({ aggregate, ids: [...new Set(ids)], single: false }) as const;

/** Of two units of work that create the same row, the second one is rerun and finds the row of the first. */
async function rerunOnDuplicate<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (duplicateKeyOf(error) !== '_id' || attempt === maxDuplicateReruns) throw error;
    }
  }
}
