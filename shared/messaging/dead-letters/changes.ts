import { messageOf } from '@shop/shared/errors';
import { payloadOf } from './dead-letters.ts';
import { mergePatch } from './merge-patch.ts';
import type { TaskRow } from '../models.ts';
import { queueIn } from '../consumer/retry-store.ts';

/** The effect of an action: the dead letter is due again with this data, is discarded, or stays for the reason given. */
export type Change = { data: TaskRow['data'] } | { discarded: true } | { refused: string };

/** A task without a handler would no longer be listed, and would never run. */
export const replayed =
  (handlers: readonly string[]) =>
  (row: TaskRow): Change =>
    handlers.includes(row.task)
      ? { data: row.data }
      : { refused: `Nothing in the service handles ${row.task} any more` };

/** The event with its data patched, where that fits what its handler needs. */
export const edited =
  (handlers: readonly string[], patch: unknown, checkEvent: (queue: string, body: string) => void) =>
  (row: TaskRow): Change => {
    const queue = queueIn(row.task);
    if (queue === undefined)
      return { refused: 'A due task has no schema that an edit could be checked against' };
    const payload = payloadOf(row);
    if (typeof payload !== 'object' || payload === null) return { refused: 'It is not a JSON object' };
    const data: unknown = 'data' in payload ? payload.data : undefined;
    const body = JSON.stringify({ ...payload, data: mergePatch(data, patch) });
    const problem = problemOf(() => checkEvent(queue, body));
    return problem === undefined ? replayed(handlers)({ ...row, data: { body } }) : { refused: problem };
  };

export const discarded = (): Change => ({ discarded: true });

function problemOf(check: () => void): string | undefined {
  try {
    check();
    return undefined;
  } catch (error) {
    return messageOf(error);
  }
}
