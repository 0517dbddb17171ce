import type { DeadLetterOutcome } from '@shop/shared/contracts';
import type { Dependencies } from '@shop/shared/runtime';
import type { ClientSession, Connection } from 'mongoose';
import { idsOf, parked, parkedRows, payloadOf, type ParkedRow } from './dead-letters.ts';
import type { Change } from './changes.ts';
import { deadLetterActionModel, inboxModel, taskModel, type DeadLetterActionRow } from '../models.ts';
import { queueIn } from '../consumer/retry-store.ts';

export type Part = {
  service: string;
  ids: readonly string[];
  change: (row: ParkedRow) => Change;
  /** When the dead letter with that index among the replayed ones is due. */
  dueAt: (index: number) => Date;
  recorded: Pick<DeadLetterActionRow, 'act' | 'by' | 'reason' | 'patch'>;
};

type In = { connection: Connection; session: ClientSession; dependencies: Dependencies };
type Step = { row: ParkedRow; change: Exclude<Change, { refused: string }>; dueAt: Date };

export const oldestFirst = { lastFailedAt: 1, _id: 1 } as const;

/** Changes those that are still parked, and records the action, in one transaction. */
export async function changePart(
  { service, ids, change, dueAt, recorded }: Part,
  { connection, session, dependencies }: In,
): Promise<DeadLetterOutcome> {
  const tasks = taskModel(connection);
  const chosen = { ...parked, _id: { $in: [...ids] } };
  const rows = parkedRows(await tasks.find(chosen).sort(oldestFirst).session(session).lean());
  const unchanged: DeadLetterOutcome['unchanged'] = [];
  const steps: Step[] = [];
  for (const row of rows) {
    const wanted = change(row);
    if ('refused' in wanted) unchanged.push({ id: idsOf(service).idOf(row._id), reason: wanted.refused });
    else steps.push({ row, change: wanted, dueAt: dueAt(steps.length) });
  }
  if (steps.length > 0) {
    await tasks.bulkWrite(steps.map(writeOf), { session });
    await deadLetterActionModel(connection).insertMany(steps.map(actionRowOf(recorded, dependencies)), {
      session,
    });
  }
  const discarded = steps.filter(({ change }) => 'discarded' in change).flatMap(({ row }) => inboxIdsOf(row));
  if (discarded.length > 0)
    await inboxModel(connection).bulkWrite(discarded.map(markHandled(dependencies)), { session });
  const lastDueAt = steps.findLast(({ change }) => 'data' in change)?.dueAt ?? null;
  return { count: steps.length, unchanged, lastDueAt };
}

function writeOf({ row: { _id }, change, dueAt }: Step) {
  if ('discarded' in change) return { deleteOne: { filter: { _id } } };
  const due = { state: 'due' as const, data: change.data, dueAt, attempt: 0, lease: null, leasedUntil: null };
  return { updateOne: { filter: { _id }, update: { $set: due } } };
}

const actionRowOf =
  (recorded: Part['recorded'], { clock, ids }: Dependencies) =>
  ({ row }: Step): DeadLetterActionRow => ({
    _id: ids.next('act'),
    ...recorded,
    at: clock.now(),
    letter: row._id,
    cause: row.cause,
    before: recorded.act === 'REPLAY' ? null : JSON.stringify(payloadOf(row)),
  });

/** A discarded event counts as handled, because a broker that forgets receives every event again. */
function inboxIdsOf(row: ParkedRow): string[] {
  const queue = queueIn(row.task);
  if (queue === undefined) return [];
  const payload = payloadOf(row);
  const payloadId =
    typeof payload === 'object' && payload !== null && 'id' in payload ? payload.id : undefined;
  const eventIds = new Set([row.key, ...(typeof payloadId === 'string' ? [payloadId] : [])]);
  return [...eventIds].map((id) => `${queue}:${id}`);
}

const markHandled = ({ clock }: Dependencies) => {
  const at = clock.now();
  return (_id: string) => ({
    updateOne: { filter: { _id }, update: { $setOnInsert: { at } }, upsert: true },
  });
};
