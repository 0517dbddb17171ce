import type { FormattedExecutionResult } from 'graphql-ws';
import type { LiveClient } from './live-client.ts';

/** What every update of a live field has; what else is selected comes with it. */
export type LiveUpdate = { cursor: string; version?: number; gap?: boolean };

export type Following = {
  /** A subscription with a variable `$after` that the field is given, and `cursor` among what is selected. */
  query: string;
  variables?: Readonly<Record<string, unknown>>;
  /** Where to go on from: what `save` was given before the page was left. */
  load?: () => string | null | undefined;
  /** Called with the cursor of each update, once `next` has handled it. */
  save?: (cursor: string) => void;
};

export type LiveSink<Update> = {
  next(update: Update, result: FormattedExecutionResult): void;
  /** Updates are missing, for they were not kept as long as we were away; the present state follows. */
  gap?(): void;
  /** The end: the errors of the operation, or why there will be no connection any more. */
  error(problem: unknown): void;
  /** The end, said by the gateway. */
  complete?(): void;
};

/** Follows a live field, and gives what ends that. */
export function followLive<Update extends LiveUpdate>(
  client: LiveClient,
  { query, variables = {}, load, save }: Following,
  sink: LiveSink<Update>,
): () => void {
  if (!/\$after\b/.test(query))
    throw new Error(`A live field is resumed by $after, which is missing in ${query}`);
  let cursor = load?.();
  let isOver = false;
  let unsubscribe = () => {};
  const stop = () => {
    isOver = true;
    unsubscribe();
  };
  const next = (result: FormattedExecutionResult) => {
    const update = Object.values(result.data ?? {})[0] as Update | null | undefined;
    if (!update?.cursor) {
      stop();
      return sink.error(
        update ? new Error(`A live field is resumed by its cursor, select it in ${query}`) : result.errors,
      );
    }
    if (update.gap) sink.gap?.();
    sink.next(update, result);
    cursor = update.cursor;
    save?.(cursor);
  };
  const error = (problem: unknown) => {
    if (cursor == null || !isCursorUnknown(problem)) return sink.error(problem);
    cursor = null;
    sink.gap?.();
    begin();
  };
  const complete = () => isOver || sink.complete?.();
  const begin = () => {
    const from = cursor == null ? variables : { ...variables, after: cursor };
    unsubscribe = client.subscribe({ query, variables: from }, { next, error, complete });
  };
  begin();
  return stop;
}

/** It was kept by somebody who has used another shop, or this one before its feeds began anew. */
const isCursorUnknown = (problem: unknown): boolean =>
  Array.isArray(problem) &&
  problem.some((error: { extensions?: { code?: string } }) => error.extensions?.code === 'CURSOR_UNKNOWN');
