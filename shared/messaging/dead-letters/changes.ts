import { parseEnvelope } from '@shop/shared/contracts';
import { messageOf } from '@shop/shared/errors';
import { payloadOf } from './dead-letters.ts';
import { mergePatch } from './merge-patch.ts';
import type { TaskRow } from '../models.ts';
import { queueIn } from '../consumer/retry-store.ts';

/** What becomes of a dead letter: it is due again with this data, it is gone, or it has to stay as it is. */
export type Change = { data: TaskRow['data'] } | { gone: true } | { stays: string };

/** A letter that nobody would pick up would vanish from the desk and never be done. */
export const replayed =
  (handlers: readonly string[]) =>
  (row: TaskRow): Change =>
    handlers.includes(row.task)
      ? { data: row.data }
      : { stays: `Nothing in the service handles ${row.task} any more` };

/** The event with its data patched, where that fits the schema of its type. */
export const edited =
  (handlers: readonly string[], patch: unknown) =>
  (row: TaskRow): Change => {
    if (queueIn(row.task) === undefined)
      return { stays: 'A due task has no schema that an edit could be checked against' };
    const payload = payloadOf(row);
    if (typeof payload !== 'object' || payload === null) return { stays: 'It is no JSON object' };
    const data: unknown = 'data' in payload ? payload.data : undefined;
    const body = JSON.stringify({ ...payload, data: mergePatch(data, patch) });
    const problem = problemOf(body);
    return problem === undefined ? replayed(handlers)({ ...row, data: { body } }) : { stays: problem };
  };

/** Ended unhandled. */
export const discarded = (): Change => ({ gone: true });

function problemOf(body: string): string | undefined {
  try {
    parseEnvelope(body);
    return undefined;
  } catch (error) {
    return messageOf(error);
  }
}
