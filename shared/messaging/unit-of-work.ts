import { EventEmitter } from 'node:events';
import type { Decision, EventDraft, FeedDraft, Service, TaskDraft } from '@shop/shared/contracts';
import { Transient } from '@shop/shared/errors';
import { isTransientMongoError, type Ambient } from '@shop/shared/runtime';
import type { ClientSession, Connection } from 'mongoose';
import type { Aggregate, State } from './aggregate.ts';
import { duplicateKeyOf } from './mongo-errors.ts';
import { registerKitModels } from './models.ts';
import type { Origin } from './origin.ts';
import { appendFeeds, appendOutbox, scheduleTasks } from './follow-ups.ts';
import { loadLocked, rowsToLock, saveAll, type Loaded, type Selection } from './locked-rows.ts';
import { takingTurns } from './turns.ts';

export type WorkDecision<Sel extends Selection, Result> = {
  /** New states by the names they were loaded under; what is left out, or the same object, is not written. */
  save?: Partial<Loaded<Sel>>;
  events?: readonly EventDraft[];
  tasks?: readonly TaskDraft[];
  feeds?: readonly FeedDraft[];
  result: Result;
};

export type UnitOfWork = {
  /**
   * Loads what `select` names (locked, in id order), runs the pure `decide`, and saves states, events, tasks and
   * feed entries in one transaction, together with the claim of `origin`. MongoDB reruns it on a write conflict.
   */
  run<Sel extends Selection, Result>(
    origin: Origin,
    select: Sel,
    decide: (loaded: Loaded<Sel>) => WorkDecision<Sel, Result>,
  ): Promise<Result>;
  /** The common case: one aggregate; `null` when there is none yet. */
  update<S extends State>(
    origin: Origin,
    kind: Aggregate<S>,
    id: string,
    decide: (state: S | null) => Decision<S | null>,
  ): Promise<S | null>;
  /** Something was committed that the relay or the task runner has to see. */
  onCommit(listener: () => void): void;
};

const maxDuplicateReruns = 5;
// The driver would go on for two minutes; nobody waits so long for an answer.
const transactionTimeoutMs = 15_000;

export function createUnitOfWork(connection: Connection, service: Service, ambient: Ambient): UnitOfWork {
  registerKitModels(connection);
  const committed = new EventEmitter();
  const context = { connection, service, ambient };
  const inTurn = takingTurns();

  const run: UnitOfWork['run'] = async <Sel extends Selection, Result>(
    origin: Origin,
    select: Sel,
    decide: (loaded: Loaded<Sel>) => WorkDecision<Sel, Result>,
  ) => {
    const carryOut = async (session: ClientSession): Promise<Result> => {
      const replay = await origin.begin?.(connection, session);
      if (replay) return replay.result as Result;
      const rows = await loadLocked(select, session);
      const decision = decide(rows.loaded);
      const sequences = await saveAll(select, rows, decision, session);
      await appendOutbox(context, decision.events ?? [], sequences, session);
      await scheduleTasks(context, decision.tasks ?? [], session);
      await appendFeeds(context, decision.feeds ?? [], session);
      await origin.finish?.(connection, session, decision.result);
      await ambient.faults.reach('before-commit', origin.name);
      return decision.result;
    };
    const keys = [...rowsToLock(select), ...(origin.claims ? [origin.claims] : [])];
    const result = await inTurn(keys, () => rerunOnDuplicate(() => inTransaction(connection, carryOut)));
    await ambient.faults.reach('after-commit', origin.name);
    committed.emit('commit');
    return result;
  };

  return {
    run,
    onCommit: (listener) => void committed.on('commit', listener),
    update: (origin, kind, id, decide) =>
      run(origin, { it: one(kind, id) }, ({ it }) => {
        const { state, ...follows } = decide(it);
        return { save: { it: state }, ...follows, result: state };
      }),
  };
}

export const one = <S extends State>(kind: Aggregate<S>, id: string) =>
  ({ kind, ids: [id], single: true }) as const;
export const many = <S extends State>(kind: Aggregate<S>, ids: readonly string[]) =>
  ({ kind, ids: [...new Set(ids)], single: false }) as const;

/** The driver reruns the callback on conflicts; what it gives up on is transient for the caller. */
async function inTransaction<T>(
  connection: Connection,
  work: (session: ClientSession) => Promise<T>,
): Promise<T> {
  const session = await connection.startSession();
  try {
    return await session.withTransaction(() => work(session), {
      readConcern: { level: 'snapshot' },
      writeConcern: { w: 'majority' },
      timeoutMS: transactionTimeoutMs,
    });
  } catch (error) {
    if (!isTransientMongoError(error)) throw error;
    throw new Transient('The store did not complete the transaction', { cause: error });
  } finally {
    await session.endSession();
  }
}

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
