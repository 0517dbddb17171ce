import type { FormattedExecutionResult } from 'graphql-ws';
import type { LiveClient } from './live-client.ts';

/** The fields of every live update; further selected fields are included. */
export type LiveUpdate = { cursor: string; version?: number; gap?: boolean };

export type Following = {
  /** A subscription that passes the variable `$after` to the field and selects `cursor`. */
  query: string;
  variables?: Readonly<Record<string, unknown>>;
  /** Returns the cursor to resume after: the last one passed to `save`. */
  load?: () => string | null | undefined;
  /** Called with the cursor of each update, once `next` has handled it. */
  save?: (cursor: string) => void;
};

export type LiveSink<Update> = {
  next(update: Update, result: FormattedExecutionResult): void;
  /**
   * Updates are missing, because the connection was lost for longer than they are stored; the current state
   * follows.
   */
  gap?(): void;
  /**
   * The subscription has failed: the errors of the operation, or the reason why the client no longer
   * connects.
   */
  error(problem: unknown): void;
  /** The gateway has completed the subscription. */
  complete?(): void;
};

/** Subscribes to a live field; returns a function that unsubscribes. */
export function followLive<Update extends LiveUpdate>(
  client: LiveClient,
  { query, variables = {}, load, save }: Following,
  sink: LiveSink<Update>,
): () => void {
  if (!/\$after\b/.test(query))
    throw new Error(`A live field needs the variable $after to resume; it is missing in ${query}`);
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
        update
          ? new Error(`A live field needs its cursor to resume; select cursor in ${query}`)
          : result.errors,
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

/** The saved cursor is from another shop, or from this one before its feeds were reset. */
const isCursorUnknown = (problem: unknown): boolean =>
  Array.isArray(problem) &&
  problem.some((error: { extensions?: { code?: string } }) => error.extensions?.code === 'CURSOR_UNKNOWN');
