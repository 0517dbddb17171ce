/**
 * An event to publish: the unit of work adds time, sequence and trace when it commits, and an id, unless the
 * decision needs to know the id and sets it. `EventOf` gives the type of the events that a subgraph has declared.
 */
export type EventDraft = { type: string; subject: string; data: Record<string, unknown>; id?: string };

/**
 * Work to do at `dueAt` (business time). There is one per task and key, so scheduling again moves it; `dueAt:
 * null` cancels it.
 */
export type TaskDraft = {
  task: string;
  key: string;
  dueAt: Date | null;
  data?: Record<string, unknown>;
  /** Why a person has to do it: the task becomes a dead letter at once. */
  parked?: string;
};

/** An entry of `feed`; its position is assigned in the transaction that saves the state. */
export type FeedDraft = { feed: string; data: Record<string, unknown> };

/** The result of a pure decision: the new state, and what follows from it. */
export type Decision<State, Event extends EventDraft = EventDraft> = {
  state: State;
  events: readonly Event[];
  tasks: readonly TaskDraft[];
  feeds: readonly FeedDraft[];
};

/** A decision that changes nothing but `state`; the second argument names what follows. */
export const decided = <State, Event extends EventDraft = EventDraft>(
  state: State,
  follows: Partial<Omit<Decision<State, Event>, 'state'>> = {},
): Decision<State, Event> => ({
  state,
  events: follows.events ?? [],
  tasks: follows.tasks ?? [],
  feeds: follows.feeds ?? [],
});
