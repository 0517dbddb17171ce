import { Refusal } from '@shop/shared/errors';
import { secondsAfter, type Dependencies } from '@shop/shared/runtime';
import type { Connection } from 'mongoose';
import { parked } from './dead-letters.ts';
import { discarded, edited, replayed } from './changes.ts';
import {
  checkedReason,
  checkedRate,
  checkPatch,
  type Action,
  type Chosen,
  type Patch,
  type Rate,
} from './input.ts';
import { changePart, oldestFirst, type Done, type Part } from './apply-change.ts';
import { taskModel, type DeadLetterActionRow } from '../models.ts';
import { inTransaction } from '../unit-of-work/transaction.ts';

type Options = {
  connection: Connection;
  dependencies: Dependencies;
  /** The tasks that the service has handlers for. */
  handlers: readonly string[];
  /** Throws an error that says why the event does not fit what the handler of the queue needs. */
  checkEvent: (queue: string, body: string) => void;
  /** Dead letters are due again. */
  onReplayed: () => void;
};
type Kind = Pick<DeadLetterActionRow, 'act'> & Pick<Part, 'change'>;

// Each part is one transaction.
const partSize = 100;

/** The actions on dead letters; each is recorded in the transaction that carries it out. */
export function deadLetterActions({ connection, dependencies, handlers, checkEvent, onReplayed }: Options) {
  const { logger } = dependencies;

  const carryOut = async ({ act, change }: Kind, given: Action & Rate & Partial<Patch>): Promise<Done> => {
    const reason = checkedReason(given);
    const perSecond = checkedRate(given);
    const { by, cause, patch } = given;
    const ids = await chosenIds(connection, given);
    const recorded = { act, by, reason, patch: patch === undefined ? null : JSON.stringify(patch) };
    let done: Done = { count: 0, leftAlone: [], lastDueAt: null };
    try {
      for await (const part of changeInParts({ ids, change, recorded, perSecond }, connection, dependencies))
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
    replay: (given: Action & Rate) => carryOut({ act: 'REPLAY', change: replayed(handlers) }, given),
    /** Patches the data of events (RFC 7396) and replays those that then fit their schema. */
    async edit(given: Action & Rate & Patch): Promise<Done> {
      checkPatch(given);
      return carryOut({ act: 'EDIT', change: edited(handlers, given.patch, checkEvent) }, given);
    },
    /** Ends them unhandled. */
    discard: (given: Action) => carryOut({ act: 'DISCARD', change: discarded }, given),
  };
}

async function chosenIds(connection: Connection, { ids, cause }: Chosen): Promise<string[]> {
  const filter = ids ? { _id: { $in: [...ids] } } : { cause: cause ?? '' };
  const rows = await taskModel(connection)
    .find({ ...parked, ...filter }, { _id: 1 })
    .sort(oldestFirst)
    .lean();
  const found = rows.map(({ _id }) => _id);
  const missing = ids?.filter((id) => !found.includes(id)) ?? (found.length === 0 ? [cause] : []);
  if (missing.length === 0) return found;
  throw new Refusal('DEAD_LETTER_NOT_FOUND', `There is no dead letter ${missing.join(', ')}`);
}

type Change = Pick<Part, 'ids' | 'change' | 'recorded'> & { perSecond: number };

async function* changeInParts(
  { ids, change, recorded, perSecond }: Change,
  connection: Connection,
  dependencies: Dependencies,
): AsyncGenerator<Done> {
  const began = dependencies.clock.now();
  let replayedBefore = 0;
  for (let start = 0; start < ids.length; start += partSize) {
    const dueAt = (index: number) => secondsAfter(began, (replayedBefore + index) / perSecond);
    const part = { ids: ids.slice(start, start + partSize), change, dueAt, recorded };
    const done = await inTransaction(connection, (session) =>
      changePart(part, { connection, session, dependencies }),
    );
    replayedBefore += done.count;
    yield done;
  }
}

const sum = (done: Done, more: Done): Done => ({
  count: done.count + more.count,
  leftAlone: [...done.leftAlone, ...more.leftAlone],
  lastDueAt: more.lastDueAt ?? done.lastDueAt,
});
