import { AsyncLocalStorage } from 'node:async_hooks';
import type { EventDraft, TaskDraft } from '@shop/shared/contracts';
import { messageOf } from '@shop/shared/errors';
import type { Aggregate, State } from '../unit-of-work/aggregate.ts';
import type { Loaded, Selection } from '../unit-of-work/locked-rows.ts';

/** A state as it is and as it would be; null before it exists. */
export type Write = { kind: string; id: string; before: State | null; after: State };
export type DryRunEffects = {
  writes: readonly Write[];
  events: readonly EventDraft[];
  tasks: readonly TaskDraft[];
  /** All of it was done before, so that nothing would be. */
  alreadyDone: boolean;
};

type Decided<Sel extends Selection> = {
  save?: Partial<Loaded<Sel>>;
  events?: readonly EventDraft[];
  tasks?: readonly TaskDraft[];
};

const dryRuns = new AsyncLocalStorage<DryRunScope>();

/** The dry run that the present step is part of. */
export const currentDryRun = (): DryRunScope | undefined => dryRuns.getStore();

/**
 * Runs `work` with every unit of work in it carried out to its end and then undone, and gives what they would have
 * done, and why it failed, if it did. Each sees the store as it is, not what an earlier one would have made of it.
 */
export async function dryRun(
  work: () => Promise<unknown>,
): Promise<DryRunEffects & { error: string | null }> {
  const dryRun = new DryRunScope();
  const error = await dryRuns.run(dryRun, work).then(
    () => null,
    (reason: unknown) => messageOf(reason),
  );
  const { writes, events, tasks, alreadyDone } = dryRun;
  return { writes, events, tasks, alreadyDone, error };
}

class DryRunScope {
  readonly writes: Write[] = [];
  readonly events: EventDraft[] = [];
  readonly tasks: TaskDraft[] = [];
  alreadyDone = false;

  /** Ends the transaction in which everything is written. */
  undo<Sel extends Selection>(
    select: Sel,
    loaded: Loaded<Sel>,
    decision: Decided<Sel>,
    result: unknown,
  ): never {
    const { events = [], tasks = [] } = decision;
    throw new Rollback(result, { writes: writesOf(select, loaded, decision), events, tasks });
  }

  /** What the one who asked for the unit of work is told; noted only now, for the store may have it run again. */
  async resultOf(unitOfWork: () => Promise<unknown>): Promise<unknown> {
    try {
      const replayed = await unitOfWork();
      this.alreadyDone = true;
      return replayed;
    } catch (error) {
      if (!(error instanceof Rollback)) throw error;
      const { writes, events, tasks } = error.undone;
      this.writes.push(...writes);
      this.events.push(...events);
      this.tasks.push(...tasks);
      return error.result;
    }
  }
}

class Rollback extends Error {
  readonly result: unknown;
  readonly undone: Pick<DryRunEffects, 'writes' | 'events' | 'tasks'>;

  constructor(result: unknown, undone: Rollback['undone']) {
    super('A dry run ends here');
    this.result = result;
    this.undone = undone;
  }
}

function writesOf<Sel extends Selection>(
  select: Sel,
  loaded: Loaded<Sel>,
  { save = {} }: Decided<Sel>,
): Write[] {
  return Object.entries(select).flatMap(([name, pick]) => {
    const before = statesIn(loaded[name]);
    const kind = (pick.kind as Aggregate<State>).model.collection.name;
    return statesIn(save[name as keyof Sel])
      .filter((after) => !before.includes(after))
      .map((after) => ({
        kind,
        id: after.id,
        before: before.find(({ id }) => id === after.id) ?? null,
        after,
      }));
  });
}

const statesIn = (states: unknown): State[] => [(states ?? []) as State | State[]].flat();
