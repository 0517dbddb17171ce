import type { EventData, EventType } from './events.ts';

/**
 * A fact to publish: the kit adds time, sequence and trace when the unit of work commits, and an id, unless something
 * else of the same unit has to know it.
 */
export type EventDraft = {
  [Type in EventType]: { type: Type; subject: string; data: EventData<Type>; id?: string };
}[EventType];

/**
 * Work to do at `dueAt` (business time); one per task and key, so scheduling again moves it. `dueAt: null` calls it
 * off.
 */
export type TaskDraft = {
  task: string;
  key: string;
  dueAt: Date | null;
  data?: Record<string, unknown>;
  /** Why it is for a person to do: it becomes a dead letter at once. */
  parked?: string;
};

/** An entry for those who follow `feed`; its position is given out in the transaction of the state. */
export type FeedDraft = { feed: string; data: Record<string, unknown> };

/** What a pure decision wants done: the new state, and what follows from it. */
export type Decision<State> = {
  state: State;
  events: readonly EventDraft[];
  tasks: readonly TaskDraft[];
  feeds: readonly FeedDraft[];
};

/** A decision that changes nothing but `state`; the second argument names what follows. */
export const decided = <State>(
  state: State,
  follows: Partial<Omit<Decision<State>, 'state'>> = {},
): Decision<State> => ({
  state,
  events: follows.events ?? [],
  tasks: follows.tasks ?? [],
  feeds: follows.feeds ?? [],
});
