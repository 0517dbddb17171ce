import type { EventDraft } from '@shop/shared/contracts';
import type { Origin } from '@shop/shared/messaging';
import type { ClientSession, Connection } from 'mongoose';
import { ownEntryId } from '../domain/timeline.ts';

type EventRow = { _id: string; type: string; subject: string };
type TaskRow = { _id: string; attempt: number };
type EntryRow = { _id: string };

/**
 * Asks in the transaction itself for what only the kit knows of a unit of work and the timeline tells: how often it
 * failed before, and which ids its events were given, by which whatever they lead to names its cause.
 */
export function observe(origin: Origin, eventId?: string | null) {
  let failures = 0;
  let events: readonly EventDraft[] = [];
  const observed: Origin = {
    ...origin,
    async begin(connection, session) {
      // Begun, the task that repeats it is gone.
      if (origin.begin) failures = await failuresOf(origin, eventId, connection, session);
      return origin.begin?.(connection, session);
    },
    async finish(connection, session, result) {
      await origin.finish?.(connection, session, result);
      for (const event of events) await noteId(event, connection, session);
    },
  };
  return {
    origin: observed,
    failures: () => failures,
    published: (drafts: readonly EventDraft[]) => void (events = drafts),
  };
}

/** A task is repeated under its own name, the handling of an event as a task of the kit's. */
async function failuresOf(
  { name }: Origin,
  eventId: string | null | undefined,
  connection: Connection,
  session: ClientSession,
): Promise<number> {
  const ids = [name, `retry:${name}:${eventId}`];
  const task = await connection.collection<TaskRow>('tasks').findOne({ _id: { $in: ids } }, { session });
  return task?.attempt ?? 0;
}

async function noteId(
  { type, subject }: EventDraft,
  connection: Connection,
  session: ClientSession,
): Promise<void> {
  // It was written a moment ago, so it is found at once from the end.
  const newestFirst = { session, sort: { $natural: -1 }, projection: { _id: 1 } } as const;
  const event = await connection.collection<EventRow>('outbox').findOne({ subject, type }, newestFirst);
  const entry = { _id: ownEntryId(subject, type) };
  const noted = { $set: { eventId: event?._id ?? null } };
  await connection.collection<EntryRow>('timeline').updateOne(entry, noted, { session });
}
