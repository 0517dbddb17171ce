import { fieldNameOf } from '@shop/shared/contracts';
import { StartError } from '@shop/shared/errors';
import { messagesOf, type Ask } from './graph.ts';

export type ActName = 'replay' | 'edit' | 'discard';
export type ActInput = {
  ids?: readonly string[];
  cause?: string | undefined;
  reason: string;
  perSecond?: number | undefined;
  patch?: unknown;
};
export type Done = {
  count: number | null;
  leftAlone: { id: string; why: string }[] | null;
  lastDueAt: string | null;
  userErrors: { code: string; message: string }[];
};

/** Replays, edits or discards dead letters of one service; throws with the reason if that is refused. */
export async function actAt(ask: Ask, service: string, act: ActName, input: ActInput): Promise<Done> {
  const field = `${act}${capitalised(fieldNameOf(service))}DeadLetters`;
  const query = `mutation Act($input: ${capitalised(act)}DeadLettersInput!) {
    ${field}(input: $input) { count leftAlone { id why } lastDueAt userErrors { code message } }
  }`;
  const { data, errors } = await ask<Record<string, Done>>(query, { input });
  const done = data?.[field];
  if (done && done.userErrors.length === 0) return done;
  throw new StartError(messagesOf([...errors, ...(done?.userErrors ?? [])]));
}

const capitalised = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
