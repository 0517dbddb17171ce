import { entryOf, isCode, refusalCodeIn, type CodeEntry } from '@shop/shared/errors';
import { GraphQLError } from 'graphql';
import type { GatewayContext } from '../../context.ts';
import { clientError, codeOf } from '../../errors.ts';
import type { AnswerError, SubgraphAnswer } from '../../engine/run/subgraph-call.ts';
import { indexIn, stepsIn } from '../../engine/run/located-errors.ts';
import { isObject } from '../../engine/run/merge.ts';
import type { Feed, Variables } from '../../engine/engine.ts';

/** One entry of a feed, as the client selected it. */
export type Entry = { cursor: string; answer: SubgraphAnswer };

type Reading = { feed: Feed<GatewayContext>; variables: Variables; asking: GatewayContext };

/** What follows the cursor, oldest first; for null the newest update alone. Throws when the viewer may not read. */
export async function readFeed(reading: Reading, after: string | null): Promise<Entry[]> {
  const { feed, variables, asking } = reading;
  const { data, errors, escapes } = await feed.read(after, variables, asking);
  const list = data?.[feed.responseKey];
  if (Array.isArray(list))
    return list.map((value, index) =>
      updateOf(feed, value, errorsOf(index, list.length, feed, errors), escapes),
    );
  const [problem] = errors;
  if (problem) throw errorOf(problem);
  if (asking.viewer.id === null) throw clientError('UNAUTHENTICATED', 'Sign in to follow this');
  throw clientError('FORBIDDEN', 'There is nothing here that you may follow');
}

function errorOf({ message, extensions }: AnswerError): GraphQLError {
  const { code } = extensions;
  if (refusalCodeIn(extensions) !== undefined) return new GraphQLError(message, { extensions });
  return clientError(isCode(code) ? code : 'INTERNAL', message);
}

type FeedKeys = Pick<Feed<unknown>, 'responseKey' | 'cursorKey'>;

function updateOf(
  { cursorKey, responseKey }: FeedKeys,
  value: unknown,
  own: readonly AnswerError[],
  escapes: boolean,
): Entry {
  const cursor = isObject(value) ? value[cursorKey] : undefined;
  if (!isObject(value) || typeof cursor !== 'string') {
    throw clientError('SUBGRAPH_UNAVAILABLE', 'The feed gave an update without a cursor');
  }
  return { cursor, answer: { data: { [responseKey]: value }, errors: own, escapes } };
}

/**
 * Those of one entry of the list: there an error stands at [field, index, …], for the client at [field, …]. One that says
 * no entry concerns all of them.
 */
function errorsOf(
  index: number,
  count: number,
  { responseKey }: FeedKeys,
  errors: readonly AnswerError[],
): AnswerError[] {
  return errors.flatMap((error) => {
    const steps = stepsIn(error.path);
    const start = steps.indexOf(responseKey);
    const [first, ...rest] = start < 0 ? [] : steps.slice(start + 1);
    const entry = indexIn(first) ?? count;
    if (entry === index) return [{ ...error, path: [responseKey, ...rest] }];
    return entry < count ? [] : [{ ...error, path: [responseKey] }];
  });
}

/** The subgraph is away for now; the feed keeps what happens meanwhile. */
export const isPassing = (error: unknown): boolean => meaningOf(error)?.retryable ?? false;

/** A defect may be that of one moment; anything else will be the same next time. */
export const mayPass = (error: unknown): boolean => meaningOf(error)?.kind === 'fault';

/** Undefined for the code of a subgraph. */
function meaningOf(error: unknown): CodeEntry | undefined {
  const code = codeOf(error);
  return isCode(code) ? entryOf(code) : undefined;
}
