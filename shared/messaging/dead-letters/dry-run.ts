import type { EventDraft, TaskDraft } from '@shop/shared/contracts';
import { messageOf } from '@shop/shared/errors';
import type { Aggregate, State } from '../unit-of-work/aggregate.ts';
import {
  inTransaction,
  withTransactionRunner,
  type Effects,
  type Outcome,
  type TransactionRunner,
} from '../unit-of-work/transaction.ts';

/** A state as it is and as it would be; null before it exists. */
export type Write = { kind: string; id: string; before: State | null; after: State };
export type DryRunEffects = {
  writes: readonly Write[];
  events: readonly EventDraft[];
  tasks: readonly TaskDraft[];
  /** All of it was done before, so nothing would happen. */
  alreadyDone: boolean;
};

/**
 * Runs `work` with every unit of work in it carried out and then rolled back. Gives the effects they would have had,
 * and the error, if there was one. Each unit of work sees the store without the effects of an earlier one.
 */
export async function dryRun(
  work: () => Promise<unknown>,
): Promise<DryRunEffects & { error: string | null }> {
  const effects: Effects[] = [];
  let alreadyDone = false;
  const rollBack: TransactionRunner = async (connection, unitOfWork) => {
    try {
      const outcome = await inTransaction(connection, async (session) => {
        const carriedOut = await unitOfWork(session);
        if (carriedOut.effects) throw new Rollback(carriedOut);
        return carriedOut;
      });
      alreadyDone = true;
      return outcome;
    } catch (error) {
      if (!(error instanceof Rollback)) throw error;
      // Collected only now, because the store may have rerun the transaction.
      if (error.outcome.effects) effects.push(error.outcome.effects);
      return { result: error.outcome.result };
    }
  };
  const error = await withTransactionRunner(rollBack, work).then(() => null, messageOf);
  return {
    writes: effects.flatMap(writesOf),
    events: effects.flatMap(({ events }) => events),
    tasks: effects.flatMap(({ tasks }) => tasks),
    alreadyDone,
    error,
  };
}

/** Aborts the transaction of a unit of work that has been carried out. */
class Rollback extends Error {
  readonly outcome: Outcome;

  constructor(outcome: Outcome) {
    super('A dry run is rolled back');
    this.name = 'Rollback';
    this.outcome = outcome;
  }
}

const writesOf = ({ select, loaded, save }: Effects): Write[] =>
  Object.entries(select).flatMap(([name, pick]) => {
    const before = statesIn(loaded[name]);
    const kind = (pick.aggregate as Aggregate<State>).model.collection.name;
    return statesIn(save[name])
      .filter((after) => !before.includes(after))
      .map((after) => ({
        kind,
        id: after.id,
        before: before.find(({ id }) => id === after.id) ?? null,
        after,
      }));
  });

const statesIn = (states: unknown): State[] => [(states ?? []) as State | State[]].flat();
