import type { ClientSession, mongo } from 'mongoose';
import type { Aggregate, KitFields, State } from './aggregate.ts';
import { duplicateKeyOf } from './duplicate-key.ts';

// Each entry of a selection has an aggregate of its own; Loaded gives its state type back.
type PickOne<S extends State> = {
  readonly aggregate: Aggregate<S>;
  readonly ids: readonly string[];
  readonly single: true;
};
type PickMany<S extends State> = {
  readonly aggregate: Aggregate<S>;
  readonly ids: readonly string[];
  readonly single: false;
};

export type AnyPick = {
  readonly aggregate: unknown;
  readonly ids: readonly string[];
  readonly single: boolean;
};
export type Selection = Readonly<Record<string, AnyPick>>;

/** A `one` loads a state or null, a `many` the states that exist. */
export type Loaded<Sel extends Selection> = {
  [Name in keyof Sel]: Sel[Name] extends PickOne<infer S>
    ? S | null
    : Sel[Name] extends PickMany<infer S>
      ? readonly S[]
      : never;
};

type Row = { _id: string } & KitFields;
type Locked = { aggregate: Aggregate<State>; row: Row; state: State };
export type LockedRows<Sel extends Selection> = { loaded: Loaded<Sel>; locked: ReadonlyMap<string, Locked> };

const aggregateOf = (pick: AnyPick): Aggregate<State> => pick.aggregate as Aggregate<State>;
const rowKey = (aggregate: Aggregate<State>, id: string): string =>
  `${aggregate.model.collection.name}/${id}`;

// The driver's collection: a lock needs none of mongoose's casting, and every event takes one.
const rowsOf = (aggregate: Aggregate<State>) =>
  aggregate.model.collection as unknown as mongo.Collection<Row>;

/** The keys of the rows that `select` locks, in the order in which every unit of work locks rows. */
export const rowsToLock = (select: Selection): string[] =>
  wantedRows(select).map(({ aggregate, id }) => rowKey(aggregate, id));

function wantedRows(select: Selection): { aggregate: Aggregate<State>; id: string }[] {
  const wanted = Object.values(select).flatMap((pick) =>
    pick.ids.map((id) => ({ aggregate: aggregateOf(pick), id })),
  );
  return wanted.sort((a, b) => (rowKey(a.aggregate, a.id) < rowKey(b.aggregate, b.id) ? -1 : 1));
}

/** Loads states under their write locks, in one order for all, so that they cannot change before they are saved. */
export async function loadLocked<Sel extends Selection>(
  select: Sel,
  session: ClientSession,
): Promise<LockedRows<Sel>> {
  const locked = new Map<string, Locked>();
  for (const { aggregate, id } of wantedRows(select)) {
    const row = await rowsOf(aggregate).findOneAndUpdate(
      { _id: id },
      { $inc: { lock: 1 } },
      { session, returnDocument: 'after' },
    );
    if (row) locked.set(rowKey(aggregate, id), { aggregate, row, state: aggregate.toState(row) });
  }
  const entries = Object.entries(select).map(([name, pick]) => {
    const states = pick.ids.flatMap((id) => locked.get(rowKey(aggregateOf(pick), id))?.state ?? []);
    return [name, pick.single ? (states[0] ?? null) : states];
  });
  return { loaded: Object.fromEntries(entries) as Loaded<Sel>, locked };
}

type Subject = { type: string; subject: string };
type ToSave = { save?: Readonly<Record<string, unknown>>; events?: readonly Subject[] };
type Change = { aggregate: Aggregate<State>; state: State; before: Row | undefined };

/**
 * Writes changed states, and gives each event its sequence number. The subject of an event is an aggregate of this unit
 * of work, whose row counts its events.
 */
export async function saveAll<Sel extends Selection>(
  select: Sel,
  { locked }: LockedRows<Sel>,
  { save = {}, events = [] }: ToSave,
  session: ClientSession,
): Promise<readonly number[]> {
  const changes = changesOf(select, locked, save, new Set(events.map(({ subject }) => subject)));
  const counts = new Map<string, number>();
  for (const { state, before } of changes) {
    counts.set(state.id, Math.max(before?.sequence ?? 0, counts.get(state.id) ?? 0));
  }
  const sequences = events.map(({ type, subject }) => {
    const last = counts.get(subject);
    if (last === undefined)
      throw new Error(`${type} is about ${subject}, which is not part of its unit of work`);
    counts.set(subject, last + 1);
    return last + 1;
  });
  for (const change of changes) await write(change, counts.get(change.state.id) ?? 0, session);
  return sequences;
}

/** The saved states, and those that only have an event: their rows count it. */
function changesOf(
  select: Selection,
  locked: ReadonlyMap<string, Locked>,
  save: Readonly<Record<string, unknown>>,
  subjects: ReadonlySet<string>,
): Change[] {
  const changes = new Map<string, Change>();
  for (const [key, { aggregate, row, state }] of locked) {
    if (subjects.has(state.id)) changes.set(key, { aggregate, state, before: row });
  }
  for (const [name, pick] of Object.entries(select)) {
    const aggregate = aggregateOf(pick);
    for (const state of [save[name] ?? []].flat() as State[]) {
      const key = rowKey(aggregate, state.id);
      const before = locked.get(key);
      if (before?.state !== state) changes.set(key, { aggregate, state, before: before?.row });
    }
  }
  return [...changes.values()];
}

async function write(
  { aggregate, state, before }: Change,
  sequence: number,
  session: ClientSession,
): Promise<void> {
  const row = { ...aggregate.toRow(state), sequence, lock: before?.lock ?? 0 };
  try {
    if (before) await aggregate.model.replaceOne({ _id: state.id }, row, { session, runValidators: true });
    else await aggregate.model.create([row], { session });
  } catch (error) {
    const key = duplicateKeyOf(error);
    throw (key && key !== '_id' && aggregate.duplicate?.(key)) || error;
  }
}
