import { serviceOfDeadLetter } from '@shop/shared/contracts';
import { StartError } from '@shop/shared/errors';
import { messagesOf, type Ask } from './graph.ts';

export type ActionName = 'replay' | 'edit' | 'discard';
export type Chosen = { ids?: readonly string[]; cause?: string | undefined; service?: string | undefined };
export type ActionInput = { reason: string; perSecond?: number | undefined; patch?: unknown };
export type Outcome = {
  service: string | null;
  count: number | null;
  unchanged: { id: string; reason: string }[] | null;
  lastDueAt: string | null;
  userErrors: { code: string; message: string }[];
};

/** A mutation changes dead letters of one service. */
export function perService({ ids, ...rest }: Chosen): Chosen[] {
  if (!ids) return [rest];
  return [...Map.groupBy(ids, serviceOfDeadLetter).values()].map((group) => ({ ...rest, ids: group }));
}

/** Replays, edits or discards dead letters of one service; throws with the reason if that is refused. */
export async function act(ask: Ask, action: ActionName, input: Chosen & ActionInput): Promise<Outcome> {
  const name = `${action}DeadLetters`;
  const query = `mutation Act($input: ${name.charAt(0).toUpperCase()}${name.slice(1)}Input!) {
    done: ${name}(input: $input) {
      service count unchanged { id reason } lastDueAt userErrors { code message }
    }
  }`;
  const { data, errors } = await ask<{ done: Outcome | null }>(query, { input });
  const done = data?.done;
  if (done && done.userErrors.length === 0) return done;
  throw new StartError(messagesOf([...errors, ...(done?.userErrors ?? [])]));
}
