import type { DeadLetterOutcome, DeadLetterRequest } from '@shop/shared/contracts';
import { Refusal } from '@shop/shared/errors';
import { secondsAfter, type Dependencies } from '@shop/shared/runtime';
import type { Connection } from 'mongoose';
import { idsOf, parked } from './dead-letters.ts';
import { discarded, edited, replayed } from './changes.ts';
import { changePart, oldestFirst, type Part } from './apply-change.ts';
import { taskModel, type DeadLetterActionRow } from '../models.ts';
import { inTransaction } from '../unit-of-work/transaction.ts';

type Options = {
  service: string;
  connection: Connection;
  dependencies: Dependencies;
  /** The tasks that the service has handlers for. */
  handlers: readonly string[];
  /** Throws an error that says why the event does not fit what the handler of the queue needs. */
  checkEvent: (queue: string, body: string) => void;
  /** Dead letters are due again. */
  onReplayed: () => void;
};
/** An action, and who takes it. */
type By<Request> = Request & { by: string };
type Chosen = Pick<DeadLetterRequest<'discard'>, 'ids' | 'cause'>;
type Given = By<DeadLetterRequest<'discard'> & Partial<DeadLetterRequest<'edit'>>>;
type Kind = Pick<DeadLetterActionRow, 'act'> & Pick<Part, 'change'>;

// Each part is one transaction.
const partSize = 100;
const defaultPerSecond = 10;

/** The actions on dead letters; each is recorded in the transaction that carries it out. */
export function deadLetterActions(options: Options) {
  const { service, connection, dependencies, handlers, checkEvent, onReplayed } = options;
  const { logger } = dependencies;

  const carryOut = async ({ act, change }: Kind, given: Given): Promise<DeadLetterOutcome> => {
    const { by, cause, reason, patch } = given;
    const perSecond = given.perSecond ?? defaultPerSecond;
    const ids = await chosenIds(service, connection, given);
    const recorded = { act, by, reason, patch: patch === undefined ? null : JSON.stringify(patch) };
    let done: DeadLetterOutcome = { count: 0, unchanged: [], lastDueAt: null };
    try {
      for await (const part of changeInParts(
        { service, ids, change, recorded, perSecond },
        connection,
        dependencies,
      ))
        done = sum(done, part);
    } finally {
      // Also after a failure: the parts before it are committed.
      logger.info({ act, by, reason, cause, deadLetters: done.count }, 'dead letters');
      onReplayed();
    }
    return done;
  };

  return {
    /** Makes them due again, oldest first, at most `perSecond` a second of business time. */
    replay: (given: By<DeadLetterRequest<'replay'>>) =>
      carryOut({ act: 'REPLAY', change: replayed(handlers) }, given),
    /** Patches the data of events (RFC 7396) and replays those that then fit their schema. */
    edit: (given: By<DeadLetterRequest<'edit'>>) =>
      carryOut({ act: 'EDIT', change: edited(handlers, given.patch, checkEvent) }, given),
    /** Ends them unhandled. */
    discard: (given: By<DeadLetterRequest<'discard'>>) =>
      carryOut({ act: 'DISCARD', change: discarded }, given),
  };
}

/** The ids of the rows. */
async function chosenIds(service: string, connection: Connection, { ids, cause }: Chosen): Promise<string[]> {
  const { idOf, rowIdOf } = idsOf(service);
  const filter = ids ? { _id: { $in: ids.map(rowIdOf) } } : { cause: cause ?? '' };
  const rows = await taskModel(connection)
    .find({ ...parked, ...filter }, { _id: 1 })
    .sort(oldestFirst)
    .lean();
  const found = new Set(rows.map(({ _id }) => idOf(_id)));
  const missing = ids?.filter((id) => !found.has(id)) ?? (found.size === 0 ? [cause] : []);
  if (missing.length === 0) return rows.map(({ _id }) => _id);
  throw new Refusal('DEAD_LETTER_NOT_FOUND', `There is no dead letter ${missing.join(', ')}`);
}

type Change = Pick<Part, 'service' | 'ids' | 'change' | 'recorded'> & { perSecond: number };

async function* changeInParts(
  { ids, perSecond, ...rest }: Change,
  connection: Connection,
  dependencies: Dependencies,
): AsyncGenerator<DeadLetterOutcome> {
  const began = dependencies.clock.now();
  let replayedBefore = 0;
  for (let start = 0; start < ids.length; start += partSize) {
    const dueAt = (index: number) => secondsAfter(began, (replayedBefore + index) / perSecond);
    const part = { ...rest, ids: ids.slice(start, start + partSize), dueAt };
    const done = await inTransaction(connection, (session) =>
      changePart(part, { connection, session, dependencies }),
    );
    replayedBefore += done.count;
    yield done;
  }
}

const sum = (done: DeadLetterOutcome, more: DeadLetterOutcome): DeadLetterOutcome => ({
  count: done.count + more.count,
  unchanged: [...done.unchanged, ...more.unchanged],
  lastDueAt: more.lastDueAt ?? done.lastDueAt,
});
