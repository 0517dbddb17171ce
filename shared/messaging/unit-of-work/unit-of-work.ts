import { EventEmitter } from 'node:events';
import type { Decision, EventDraft, FeedDraft, Service, TaskDraft } from '@shop/shared/contracts';
import type { Dependencies } from '@shop/shared/runtime';
import type { ClientSession, Connection } from 'mongoose';
import type { Aggregate, State } from './aggregate.ts';
import { appendFeeds } from '../feeds/feeds.ts';
import { duplicateKeyOf } from './duplicate-key.ts';
import { registerKitModels } from '../models.ts';
import type { IdempotencyGuard } from './idempotency-guard.ts';
import { appendOutbox, newEventId, scheduleTasks } from '../outbox/outbox.ts';
import { loadLocked, rowsToLock, saveAll, type Loaded, type Selection } from './locked-rows.ts';
import { inTransaction } from './transaction.ts';
import { currentDryRun } from '../dead-letters/dry-run.ts';
import { keyedMutex } from './keyed-mutex.ts';

export type WorkDecision<Sel extends Selection, Result> = {
  /** New states by the names they were loaded under; what is left out, or the same object, is not written. */
  save?: Partial<Loaded<Sel>>;
  events?: readonly EventDraft[];
  tasks?: readonly TaskDraft[];
  feeds?: readonly FeedDraft[];
  result: Result;
};

export type Committed = { events: boolean; tasks: boolean };

export type UnitOfWork = {
  /**
   * Loads what `select` names (locked, in id order), runs the pure `decide`, and saves states, events, tasks and
   * feed entries in one transaction, together with the claim of `guard`. MongoDB reruns it on a write conflict.
   */
  run<Sel extends Selection, Result>(
    guard: IdempotencyGuard,
    select: Sel,
    decide: (loaded: Loaded<Sel>) => WorkDecision<Sel, Result>,
  ): Promise<Result>;
  /** The common case: one aggregate; `null` when there is none yet. */
  update<S extends State>(
    guard: IdempotencyGuard,
    kind: Aggregate<S>,
    id: string,
    decide: (state: S | null) => Decision<S | null>,
  ): Promise<S | null>;
  /** For an event whose id something else of the same unit of work has to know. */
  newEventId(): string;
  /** Something was committed that the relay (events) or the task runner (tasks) has to see. */
  onCommit(listener: (what: Committed) => void): void;
};

const maxDuplicateReruns = 5;

export function createUnitOfWork(
  connection: Connection,
  service: Service,
  dependencies: Dependencies,
): UnitOfWork {
  registerKitModels(connection);
  const committed = new EventEmitter();
  const context = { connection, service, dependencies };
  const inTurn = keyedMutex();

  const run: UnitOfWork['run'] = async <Sel extends Selection, Result>(
    guard: IdempotencyGuard,
    select: Sel,
    decide: (loaded: Loaded<Sel>) => WorkDecision<Sel, Result>,
  ) => {
    const dryRun = currentDryRun();
    let wrote: Committed | undefined;
    const carryOut = async (session: ClientSession): Promise<Result> => {
      wrote = undefined;
      const replay = await guard.claim?.(connection, session);
      if (replay) return replay.result as Result;
      const rows = await loadLocked(select, session);
      const decision = decide(rows.loaded);
      const { events = [], tasks = [] } = decision;
      const sequences = await saveAll(select, rows, decision, session);
      await appendOutbox(context, events, sequences, session);
      await scheduleTasks(context, tasks, session);
      await appendFeeds(context, decision.feeds ?? [], session);
      await guard.record?.(connection, session, decision.result);
      await dependencies.faults.reach('before-commit', guard.name);
      dryRun?.undo(select, rows.loaded, decision, decision.result);
      wrote = { events: events.length > 0, tasks: tasks.length > 0 };
      return decision.result;
    };
    const keys = [...rowsToLock(select), ...(guard.claims ? [guard.claims] : [])];
    const attempt = () => rerunOnDuplicate(() => inTransaction(connection, carryOut));
    if (dryRun) return (await inTurn(keys, () => dryRun.resultOf(attempt))) as Result;
    const result = await inTurn(keys, attempt);
    // What was carried out before is not done once more.
    if (!wrote) return result;
    await dependencies.faults.reach('after-commit', guard.name);
    committed.emit('commit', wrote);
    return result;
  };

  return {
    run,
    newEventId: () => newEventId(dependencies),
    onCommit: (listener) => void committed.on('commit', listener),
    update: (guard, kind, id, decide) =>
      run(guard, { it: one(kind, id) }, ({ it }) => {
        const { state, ...follows } = decide(it);
        return { save: { it: state }, ...follows, result: state };
      }),
  };
}

export const one = <S extends State>(kind: Aggregate<S>, id: string) =>
  ({ kind, ids: [id], single: true }) as const;
export const many = <S extends State>(kind: Aggregate<S>, ids: readonly string[]) =>
  ({ kind, ids: [...new Set(ids)], single: false }) as const;

/** Two units that create the same row: the loser looks again and finds what the winner made. */
async function rerunOnDuplicate<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (duplicateKeyOf(error) !== '_id' || attempt === maxDuplicateReruns) throw error;
    }
  }
}
