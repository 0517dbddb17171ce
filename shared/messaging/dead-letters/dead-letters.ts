import type { Connection, PipelineStage } from 'mongoose';
import { taskModel, type TaskRow } from '../models.ts';
import { queueIn } from '../consumer/retry-store.ts';

/** A message or due task that has failed after its last attempt. */
export type DeadLetter = {
  id: string;
  kind: 'EVENT' | 'TASK';
  /** The consumer's queue, or the task's name. */
  handler: string;
  /** The event as it was delivered, or the data of the task. */
  payload: unknown;
  error: string;
  cause: string;
  attempts: number;
  firstFailedAt: Date;
  lastFailedAt: Date;
  traceId: string | null;
  correlationId: string | null;
};

export type DeadLetterCause = {
  cause: string;
  handler: string;
  count: number;
  firstFailedAt: Date;
  lastFailedAt: Date;
  /** The error message of the newest of them. */
  error: string;
};

/** One page of a sorted list. */
export type Slice = { filter: Record<string, unknown>; sort: Record<string, 1 | -1>; limit: number };

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

/** Reads the dead letters of one service. */
export function deadLetters(connection: Connection) {
  const tasks = taskModel(connection);
  const all = (cause: string | null) => (cause === null ? parked : { ...parked, cause });

  return {
    async list({ filter, sort, limit }: Slice, cause: string | null): Promise<DeadLetter[]> {
      const page = { $and: [all(cause), filter] };
      return parkedRows(await tasks.find(page).sort(sort).limit(limit).lean()).map(deadLetterOf);
    },
    count: (cause: string | null): Promise<number> => tasks.countDocuments(all(cause)),
    async find(id: string): Promise<DeadLetter | null> {
      const [row] = parkedRows(await tasks.find({ ...parked, _id: id }).lean());
      return row ? deadLetterOf(row) : null;
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

function deadLetterOf(row: ParkedRow): DeadLetter {
  const { _id, task, lastError, cause, attempt, firstFailedAt, lastFailedAt, trace } = row;
  return {
    id: _id,
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
