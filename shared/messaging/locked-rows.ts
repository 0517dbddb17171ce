import type { ClientSession } from 'mongoose';
import type { Aggregate, KitFields, State } from './aggregate.ts';
import { duplicateKeyOf } from './mongo-errors.ts';

// The kinds of a selection differ from entry to entry; each entry's own state type comes back through Loaded.
type PickOne<S extends State> = { readonly kind: Aggregate<S>; readonly ids: readonly string[]; readonly single: true };
type PickMany<S extends State> = { readonly kind: Aggregate<S>; readonly ids: readonly string[]; readonly single: false };

export type AnyPick = { readonly kind: unknown; readonly ids: readonly string[]; readonly single: boolean };
export type Selection = Readonly<Record<string, AnyPick>>;

/** A `one` loads a state or null, a `many` the states that exist. */
export type Loaded<Sel extends Selection> = {
  [Name in keyof Sel]: Sel[Name] extends PickOne<infer S> ? S | null : Sel[Name] extends PickMany<infer S> ? readonly S[] : never;
};

type Row = { _id: string } & KitFields;
type Locked = { row: Row; state: State };
export type LockedRows<Sel extends Selection> = { loaded: Loaded<Sel>; locked: ReadonlyMap<string, Locked> };

const kindOf = (pick: AnyPick): Aggregate<State> => pick.kind as Aggregate<State>;
const rowKey = (kind: Aggregate<State>, id: string): string => `${kind.model.collection.name}/${id}`;

/** Reading takes the write lock, in one order for all, so that no decision rests on a state that changes meanwhile. */
export async function loadLocked<Sel extends Selection>(
  select: Sel,
  session: ClientSession,
): Promise<LockedRows<Sel>> {
  const wanted = Object.values(select).flatMap((pick) => pick.ids.map((id) => ({ kind: kindOf(pick), id })));
  wanted.sort((a, b) => (rowKey(a.kind, a.id) < rowKey(b.kind, b.id) ? -1 : 1));
  const locked = new Map<string, Locked>();
  for (const { kind, id } of wanted) {
    const row = (await kind.model
      .findOneAndUpdate({ _id: id }, { $inc: { lock: 1 } }, { session, returnDocument: 'after' })
      .lean()) as Row | null;
    if (row) locked.set(rowKey(kind, id), { row, state: kind.toState(row) });
  }
  const entries = Object.entries(select).map(([name, pick]) => {
    const states = pick.ids.flatMap((id) => locked.get(rowKey(kindOf(pick), id))?.state ?? []);
    return [name, pick.single ? (states[0] ?? null) : states];
  });
  return { loaded: Object.fromEntries(entries) as Loaded<Sel>, locked };
}

type ToSave = { save?: Readonly<Record<string, unknown>>; events?: readonly { subject: string }[] };

/**
 * Writes what changed and gives, for each event, its position among the events of its subject. The subject is an
 * aggregate of this unit of work, whose row keeps the count.
 */
export async function saveAll<Sel extends Selection>(
  select: Sel,
  { locked }: LockedRows<Sel>,
  { save = {}, events = [] }: ToSave,
  session: ClientSession,
): Promise<readonly number[]> {
  const counts = new Map<string, number>();
  for (const { row } of locked.values()) counts.set(row._id, Math.max(row.sequence, counts.get(row._id) ?? 0));
  const sequences = events.map(({ subject }) => {
    const next = (counts.get(subject) ?? 0) + 1;
    counts.set(subject, next);
    return next;
  });
  const subjects = new Set(events.map(({ subject }) => subject));
  for (const [name, pick] of Object.entries(select)) {
    const kind = kindOf(pick);
    for (const state of statesToWrite(pick, save[name], locked)) {
      const before = locked.get(rowKey(kind, state.id));
      if (before?.state === state && !subjects.has(state.id)) continue;
      await write(kind, state, before?.row, counts.get(state.id) ?? 0, session);
    }
  }
  return sequences;
}

/** What the decision saved, and what it only published about: its row counts the events. */
function statesToWrite(pick: AnyPick, saved: unknown, locked: ReadonlyMap<string, Locked>): State[] {
  const states = (Array.isArray(saved) ? saved : saved ? [saved] : []) as State[];
  const savedIds = new Set(states.map(({ id }) => id));
  const others = pick.ids.flatMap((id) => locked.get(rowKey(kindOf(pick), id))?.state ?? []);
  return [...states, ...others.filter(({ id }) => !savedIds.has(id))];
}

async function write(
  kind: Aggregate<State>,
  state: State,
  before: Row | undefined,
  sequence: number,
  session: ClientSession,
): Promise<void> {
  const row = { ...kind.toRow(state), sequence, lock: before?.lock ?? 0 };
  try {
    if (before) await kind.model.replaceOne({ _id: state.id }, row, { session });
    else await kind.model.create([row], { session });
  } catch (error) {
    const key = duplicateKeyOf(error);
    throw (key && key !== '_id' && kind.duplicate?.(key)) || error;
  }
}
