import { entryOf } from '@shop/shared/errors';
import { clientError, codeOf } from '../errors.ts';
import { isRecord, type AnswerError } from '../subgraph-answer.ts';
import type { Asking, Subgraph } from '../subgraphs.ts';
import type { FeedQuery } from './feed-query.ts';
import type { Variables } from './plan.ts';

/** One entry of a feed, as the client selected it. */
export type Update = { cursor: string; value: Record<string, unknown>; errors: readonly AnswerError[] };

type Reading = { ask: Subgraph; feed: FeedQuery; variables: Variables; asking: Asking };

/** What follows the cursor, oldest first; for null the newest update alone. Throws when the viewer may not read. */
export async function readFeed(reading: Reading, after: string | null): Promise<Update[]> {
  const { ask, feed, variables, asking } = reading;
  const given = Object.fromEntries(
    feed.variables.flatMap((name) => (name in variables ? [[name, variables[name]]] : [])),
  );
  const { query, operationName } = feed;
  const answer = await ask(
    { query, operationName, variables: { ...given, [feed.afterVariable]: after } },
    asking,
  );
  const list = answer.data?.[feed.responseKey];
  if (Array.isArray(list))
    return list.map((value, index) => updateOf(feed, value, errorsAt(index, answer.errors)));
  const [problem] = answer.errors ?? [];
  if (problem) throw clientError(problem.extensions.code, problem.message);
  throw clientError('FORBIDDEN', 'There is nothing here that you may follow');
}

function updateOf({ cursorKey, responseKey }: FeedQuery, value: unknown, errors: AnswerError[]): Update {
  const cursor = isRecord(value) ? value[cursorKey] : undefined;
  if (!isRecord(value) || typeof cursor !== 'string') {
    throw clientError('SUBGRAPH_UNAVAILABLE', 'The feed gave an update without a cursor');
  }
  // In the list an error stands at [field, index, …], for the client at [field, …].
  return {
    cursor,
    value,
    errors: errors.map((error) => ({ ...error, path: [responseKey, ...(error.path ?? []).slice(2)] })),
  };
}

const errorsAt = (index: number, errors: readonly AnswerError[] = []): AnswerError[] =>
  errors.filter(({ path }) => path?.[1] === index);

/** A service that is away comes back, and the feed keeps what happens meanwhile. */
export const isPassing = (error: unknown): boolean => entryOf(codeOf(error)).retryable;

/** A defect may be that of one moment; anything else will be the same next time. */
export const mayPass = (error: unknown): boolean => entryOf(codeOf(error)).kind === 'fault';
