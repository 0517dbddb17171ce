import { entryOf } from '@shop/shared/errors';
import type { GatewayContext } from '../context.ts';
import { clientError, codeOf, isCode } from '../errors.ts';
import type { AnswerError, AskSubgraph, SubgraphAnswer } from '../execution/subgraph-call.ts';
import { isObject } from '../execution/merge.ts';
import type { FeedQuery } from './feed-query.ts';
import type { Variables } from './plan.ts';

/** One entry of a feed, as the client selected it. */
export type Entry = { cursor: string; answer: SubgraphAnswer };

type Reading = {
  ask: AskSubgraph<GatewayContext>;
  feed: FeedQuery;
  variables: Variables;
  asking: GatewayContext;
};

/** What follows the cursor, oldest first; for null the newest update alone. Throws when the viewer may not read. */
export async function readFeed(reading: Reading, after: string | null): Promise<Entry[]> {
  const { ask, feed, variables, asking } = reading;
  const { subgraph, query, operationName } = feed;
  const sent = { ...feed.variablesWith(variables), [feed.afterVariable]: after };
  const body = JSON.stringify({ query, operationName, variables: sent });
  const { data, errors, escapes } = await ask({ subgraph, kind: 'query', body, exactNumbers: true }, asking);
  const list = data?.[feed.responseKey];
  if (Array.isArray(list))
    return list.map((value, index) => updateOf(feed, value, errorsAt(index, errors), escapes));
  const [problem] = errors;
  const code = problem?.extensions.code;
  if (problem) throw clientError(isCode(code) ? code : 'INTERNAL', problem.message);
  throw clientError('FORBIDDEN', 'There is nothing here that you may follow');
}

function updateOf(
  { cursorKey, responseKey }: FeedQuery,
  value: unknown,
  errors: readonly AnswerError[],
  escapes: boolean,
): Entry {
  const cursor = isObject(value) ? value[cursorKey] : undefined;
  if (!isObject(value) || typeof cursor !== 'string') {
    throw clientError('SUBGRAPH_UNAVAILABLE', 'The feed gave an update without a cursor');
  }
  // In the list an error stands at [field, index, …], for the client at [field, …].
  const own = errors.map((error) => ({ ...error, path: [responseKey, ...(error.path ?? []).slice(2)] }));
  return { cursor, answer: { data: { [responseKey]: value }, errors: own, escapes } };
}

const errorsAt = (index: number, errors: readonly AnswerError[]): AnswerError[] =>
  errors.filter(({ path }) => path?.[1] === index);

/** A service that is away comes back, and the feed keeps what happens meanwhile. */
export const isPassing = (error: unknown): boolean => entryOf(codeOf(error)).retryable;

/** A defect may be that of one moment; anything else will be the same next time. */
export const mayPass = (error: unknown): boolean => entryOf(codeOf(error)).kind === 'fault';
