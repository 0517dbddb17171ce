import type { EventDraft, TaskDraft } from '@shop/shared/contracts';
import { currentTrace, currentTraceparent, type Dependencies } from '@shop/shared/runtime';
import type { ClientSession, Connection } from 'mongoose';
import { failureFingerprint } from '../dead-letters/failure-fingerprint.ts';
import { outboxRows, taskModel } from '../models.ts';
import { checkEvent, envelopeOf, type Publisher } from './envelope.ts';

/** What appends to the outbox need to know about their service. */
export type OutboxContext = { connection: Connection; publisher: Publisher; dependencies: Dependencies };

export const newEventId = ({ ids }: Dependencies): string => ids.next('evt');

export async function appendOutbox(
  { connection, publisher, dependencies }: OutboxContext,
  drafts: readonly EventDraft[],
  sequences: readonly number[],
  session: ClientSession,
): Promise<void> {
  if (drafts.length === 0) return;
  for (const draft of drafts) checkEvent(draft, publisher);
  const at = dependencies.clock.now();
  const rows = drafts.map((draft, index) => {
    const sequence = sequences[index] ?? 0;
    const envelope = envelopeOf(draft, publisher.service, draft.id ?? newEventId(dependencies), at, sequence);
    const { id, type, subject } = envelope;
    return { _id: id, type, subject, sequence, body: JSON.stringify(envelope), at, publishedAt: null };
  });
  await outboxRows(connection).insertMany(rows, { session });
}

/** Scheduling a task again moves it; a process that is running it loses its lease. */
export async function scheduleTasks(
  { connection, dependencies }: OutboxContext,
  drafts: readonly TaskDraft[],
  session: ClientSession,
): Promise<void> {
  const tasks = taskModel(connection);
  for (const { task, key, dueAt, data = {}, parked } of drafts) {
    const _id = `${task}:${key}`;
    if (dueAt === null) await tasks.deleteOne({ _id }, { session });
    else {
      const row = taskRow(task, key, dueAt, data);
      const put = parked === undefined ? row : parkedRow(row, parked, dependencies.clock.now());
      await tasks.replaceOne({ _id }, put, { session, upsert: true });
    }
  }
}

const parkedRow = (row: ReturnType<typeof taskRow>, reason: string, now: Date) => ({
  ...row,
  state: 'parked' as const,
  lastError: reason,
  firstFailedAt: now,
  lastFailedAt: now,
  cause: failureFingerprint(row.task, new Error(reason)),
});

export function taskRow(task: string, key: string, dueAt: Date, data: Record<string, unknown>) {
  const trace = currentTrace();
  return {
    task,
    key,
    data,
    dueAt,
    attempt: 0,
    state: 'due' as const,
    lease: null,
    leasedUntil: null,
    lastError: null,
    firstFailedAt: null,
    lastFailedAt: null,
    cause: null,
    trace: {
      traceparent: currentTraceparent() ?? '',
      correlationId: trace?.correlationId ?? '',
      causationId: trace?.causationId ?? null,
    },
  };
}
