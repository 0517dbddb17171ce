import type { DeadLetter, DeadLetterCause, DeadLetterRequest } from '@shop/shared/contracts';
import type { Connection, PipelineStage } from 'mongoose';
import { keysetPage } from './keyset-page.ts';
import { taskModel, type TaskRow } from '../models.ts';
import { queueIn } from '../consumer/retry-store.ts';

/** A row with the fields that every failure sets. */
export type ParkedRow = TaskRow & {
  lastError: string;
  cause: string;
  firstFailedAt: Date;
  lastFailedAt: Date;
};

export const parked = { state: 'parked' } as const;

const newestFirst = { lastFailedAt: -1, _id: -1 } as const;
const byCause: PipelineStage[] = [
  { $match: parked },
  { $sort: newestFirst },
  {
    $group: {
      _id: '$cause',
      handler: { $first: '$task' },
      count: { $sum: 1 },
      firstFailedAt: { $min: '$firstFailedAt' },
      lastFailedAt: { $max: '$lastFailedAt' },
      error: { $first: '$lastError' },
    },
  },
  { $sort: newestFirst },
];

/** The id of a dead letter over all services, and back to that of its row. */
export const idsOf = (service: string) => ({
  idOf: (rowId: string): string => `${service}:${rowId}`,
  /** An id of another service is that of no row. */
  rowIdOf: (id: string): string | null =>
    id.startsWith(`${service}:`) ? id.slice(service.length + 1) : null,
});

/** Reads the dead letters of one service. */
export function deadLetters(service: string, connection: Connection) {
  const tasks = taskModel(connection);
  const { rowIdOf } = idsOf(service);
  const all = (cause: string | null) => (cause === null ? parked : { ...parked, cause });

  return {
    async list({ cause, ...page }: DeadLetterRequest<'list'>): Promise<DeadLetter[]> {
      const { filter, sort } = keysetPage('lastFailedAt', page, `${service}:`);
      const rows = tasks.find({ $and: [all(cause), filter] }).sort(sort);
      return parkedRows(await rows.limit(page.limit).lean()).map((row) => deadLetterOf(service, row));
    },
    count: (cause: string | null): Promise<number> => tasks.countDocuments(all(cause)),
    async find(id: string): Promise<DeadLetter | null> {
      const [row] = parkedRows(await tasks.find({ ...parked, _id: rowIdOf(id) }).lean());
      return row ? deadLetterOf(service, row) : null;
    },
    async causes(): Promise<DeadLetterCause[]> {
      const groups = await tasks.aggregate<Omit<DeadLetterCause, 'cause'> & { _id: string }>(byCause);
      return groups.map(({ _id, ...group }) => ({ ...group, cause: _id, handler: handlerOf(group.handler) }));
    },
  };
}

export const parkedRows = (rows: readonly TaskRow[]): ParkedRow[] => rows as ParkedRow[];

/** An event as parsed JSON, or as text if it is not JSON. */
export function payloadOf({ task, data }: TaskRow): unknown {
  if (queueIn(task) === undefined) return data;
  const body = String(data.body);
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}

const handlerOf = (task: string): string => queueIn(task) ?? task;

function deadLetterOf(service: string, row: ParkedRow): DeadLetter {
  const { _id, task, lastError, cause, attempt, firstFailedAt, lastFailedAt, trace } = row;
  return {
    id: idsOf(service).idOf(_id),
    kind: queueIn(task) === undefined ? 'TASK' : 'EVENT',
    handler: handlerOf(task),
    payload: payloadOf(row),
    error: lastError,
    cause,
    attempts: attempt,
    firstFailedAt,
    lastFailedAt,
    traceId: trace.traceparent.split('-')[1] ?? null,
    correlationId: trace.correlationId || null,
  };
}
