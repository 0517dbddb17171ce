import type { Envelope, EventType } from '@shop/shared/contracts';
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

/** What the commands of every subgraph receive, besides its own stores and adapters. */
export type ServiceParts = Dependencies & { work: UnitOfWork; feeds: FeedReader };

export type ConsumerOf<S> = {
  event: EventType;
  handle: (service: S, envelope: Envelope, guard: IdempotencyGuard) => Promise<unknown>;
};

/**
 * Connects an event with the command that handles it, in one unit of work under `guard`. The command gives
 * the same result in any order of events. If it throws, it is retried later; after the last attempt the event
 * is parked.
 */
export const consume = <Type extends EventType, S>(
  event: Type,
  command: (service: S, envelope: Envelope<Type>, guard: IdempotencyGuard) => Promise<unknown>,
): ConsumerOf<S> => ({
  event,
  // The broker's binding and parseEnvelope have established the type.
  handle: (service, envelope, guard) => command(service, envelope as Envelope<Type>, guard),
});

export const boundConsumers = <S>(consumers: readonly ConsumerOf<S>[], service: S): Consumer[] =>
  consumers.map(({ event, handle }) => ({
    event,
    handle: (envelope, guard) => handle(service, envelope, guard),
  }));

export type TaskOf<S> = Omit<TaskHandler, 'run'> & {
  /** Does the work; the unit of work that runs under `guard` removes the task in its transaction. */
  run: (service: S, task: DueTask, guard: IdempotencyGuard) => Promise<unknown>;
};
/** Keyed by the names under which tasks are scheduled. */
export type TaskTable<S> = Readonly<Record<string, TaskOf<S>>>;

export const boundTasks = <S>(tasks: TaskTable<S>, service: S): TaskHandlers =>
  Object.fromEntries(
    Object.entries(tasks).map(([name, { run, ...rest }]) => [
      name,
      { ...rest, run: (task, guard) => run(service, task, guard) } satisfies TaskHandler,
    ]),
  );
