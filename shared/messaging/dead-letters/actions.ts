import { Refusal } from '@shop/shared/errors';
import { secondsAfter, type Dependencies } from '@shop/shared/runtime';
import type { Connection } from 'mongoose';
import { parked } from './dead-letters.ts';
import { discarded, edited, replayed } from './changes.ts';
import { checkAct, checkedRate, checkPatch, type Act, type Chosen, type Patch, type Rate } from './input.ts';
import { changePart, oldestFirst, type Done, type Part } from './open-dead-letters.ts';
import { taskModel, type DeadLetterActionRow } from '../models.ts';
import { inTransaction } from '../unit-of-work/transaction.ts';

type Options = {
  connection: Connection;
  dependencies: Dependencies;
  /** The tasks that somebody carries out. */
  handlers: readonly string[];
  /** Letters are due again. */
  onReplayed: () => void;
};
type Kind = Pick<DeadLetterActionRow, 'act'> & Pick<Part, 'change'>;

// Each part is one transaction.
const partSize = 100;

/** What can be done about dead letters; each act is recorded in the transaction that carries it out. */
export function deadLetterActions({ connection, dependencies, handlers, onReplayed }: Options) {
  const { clock, logger } = dependencies;
  const tasks = taskModel(connection);

  const carryOut = async ({ act, change }: Kind, given: Act & Rate & Partial<Patch>): Promise<Done> => {
    const reason = checkAct(given);
    const perSecond = checkedRate(given);
    const { by, cause, patch } = given;
    const all = await idsOf(given);
    const began = clock.now();
    const recorded = { act, by, reason, patch: patch === undefined ? null : JSON.stringify(patch) };
    let done: Done = { count: 0, leftAlone: [], lastDueAt: null };
    try {
      while (all.length > 0) {
        const ids = all.splice(0, partSize);
        const { count } = done;
        const dueAt = (place: number) => secondsAfter(began, (count + place) / perSecond);
        const part = { ids, change, dueAt, recorded };
        const more = await inTransaction(connection, (session) =>
          changePart(part, { connection, session, dependencies }),
        );
        done = sum(done, more);
      }
    } finally {
      // Also where it failed half way: the parts before are done.
      logger.info({ act, by, reason, cause, letters: done.count }, 'dead letters');
      onReplayed();
    }
    return done;
  };

  const idsOf = async ({ ids, cause }: Chosen): Promise<string[]> => {
    const filter = ids ? { _id: { $in: [...ids] } } : { cause: cause ?? '' };
    const rows = await tasks
      .find({ ...parked, ...filter }, { _id: 1 })
      .sort(oldestFirst)
      .lean();
    const found = rows.map(({ _id }) => _id);
    const missing = ids?.filter((id) => !found.includes(id)) ?? (found.length === 0 ? [cause] : []);
    if (missing.length === 0) return found;
    throw new Refusal('DEAD_LETTER_NOT_FOUND', `There is no dead letter ${missing.join(', ')}`);
  };

  return {
    /** Gives them to their handlers again, oldest first, so many a second of business time. */
    replay: (given: Act & Rate) => carryOut({ act: 'REPLAY', change: replayed(handlers) }, given),
    /** Patches the data of events (RFC 7396), and gives those that then fit their schema to their handlers again. */
    async edit(given: Act & Rate & Patch): Promise<Done> {
      checkPatch(given);
      return carryOut({ act: 'EDIT', change: edited(handlers, given.patch) }, given);
    },
    /** Ends them unhandled. */
    discard: (given: Act) => carryOut({ act: 'DISCARD', change: discarded }, given),
  };
}

const sum = (done: Done, more: Done): Done => ({
  count: done.count + more.count,
  leftAlone: [...done.leftAlone, ...more.leftAlone],
  lastDueAt: more.lastDueAt ?? done.lastDueAt,
});
