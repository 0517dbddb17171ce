import type { DataOf, Envelope, EventNeeds } from '@shop/shared/contracts';
import type {
  Consumer,
  DueTask,
  FeedReader,
  IdempotencyGuard,
  TaskHandler,
  TaskHandlers,
  UnitOfWork,
} from '@shop/shared/messaging';
import type { Dependencies } from '@shop/shared/runtime';

/** What the commands of every subgraph work with, beside its own stores and adapters. */
export type ServiceParts = Dependencies & { work: UnitOfWork; feeds: FeedReader };

/**
 * For each event that the subgraph needs, the command that follows from it, in one unit of work under `guard`. The
 * command gives the same result in any order of events; one that throws is repeated later, and parked after the last
 * attempt.
 */
export type ConsumerTable<S, Needs extends EventNeeds> = {
  readonly [Type in keyof Needs & string]: (
    service: S,
    event: Envelope<DataOf<Needs>[Type], Type>,
    guard: IdempotencyGuard,
  ) => Promise<unknown>;
};

export const boundConsumers = <S, Needs extends EventNeeds>(
  needs: Needs | undefined,
  table: ConsumerTable<S, Needs> | undefined,
  service: S,
): Consumer[] =>
  Object.entries(needs ?? {}).map(([event, schema]) => {
    // Its data has been read by the schema that gives the command its type.
    const command = table?.[event] as unknown as (
      service: S,
      event: Envelope,
      guard: IdempotencyGuard,
    ) => Promise<unknown>;
    return { event, needs: schema, handle: (envelope, guard) => command(service, envelope, guard) };
  });

export type TaskOf<S> = Omit<TaskHandler, 'run'> & {
  /** Does the work; the unit of work run under `guard` ends the task in its transaction. */
  run: (service: S, task: DueTask, guard: IdempotencyGuard) => Promise<unknown>;
};
/** By the names under which they are scheduled. */
export type TaskTable<S> = Readonly<Record<string, TaskOf<S>>>;

export const boundTasks = <S>(tasks: TaskTable<S>, service: S): TaskHandlers =>
  Object.fromEntries(
    Object.entries(tasks).map(([name, { run, ...rest }]) => [
      name,
      { ...rest, run: (task, guard) => run(service, task, guard) } satisfies TaskHandler,
    ]),
  );
