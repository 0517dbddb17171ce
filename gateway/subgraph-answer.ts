import type { ErrorCode } from '@shop/shared/errors';
import type { Logger } from '@shop/shared/runtime';
import { clientError, internalMessage, isCode } from './errors.ts';
import { isAboutLiteral } from './literals.ts';

export type AnswerPath = readonly (string | number)[];
export type AnswerError = { message: string; path?: AnswerPath; extensions: { code: ErrorCode } };
export type SubgraphAnswer = { data?: Record<string, unknown> | null; errors?: AnswerError[] };

/** What a subgraph was asked and said to it. */
type Exchange = { subgraph: string; query: string; status: number; text: string };

// From a subgraph these mean that the gateway asked wrongly, which no client can mend.
const ourFault: ReadonlySet<string> = new Set<ErrorCode>([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'BAD_REQUEST',
  'INTERNAL',
]);

/** Reads a subgraph's answer and keeps of its errors what a client may see: message, path and a known code. */
export function readAnswer(exchange: Exchange, logger: Logger): SubgraphAnswer {
  const { subgraph, status, text } = exchange;
  if (status === 401) {
    logger.error({ subgraph }, 'subgraph does not accept the signature of the gateway');
    throw clientError('SUBGRAPH_UNAVAILABLE', `The service ${subgraph} does not answer this gateway`);
  }
  const answer = parseJson(text);
  const data = isRecord(answer) && isRecord(answer.data) ? answer.data : null;
  const errors = isRecord(answer) && Array.isArray(answer.errors) ? answer.errors : [];
  if (data === null && errors.length === 0) {
    logger.error({ subgraph, status }, 'subgraph answered with something that is not GraphQL');
    throw clientError('SUBGRAPH_UNAVAILABLE', `The service ${subgraph} gave no valid answer`);
  }
  if (errors.length === 0) return { data };
  return { data, errors: errors.map((error) => readError(exchange, error, logger)) };
}

function readError({ subgraph, query }: Exchange, error: unknown, logger: Logger): AnswerError {
  const { message, path, extensions, locations } = isRecord(error) ? error : {};
  const code = isRecord(extensions) ? extensions.code : undefined;
  const place = isPath(path) ? { path } : {};
  if (typeof message === 'string' && isCode(code)) {
    if (!ourFault.has(code)) return { message, ...place, extensions: { code } };
    // The schema here knows a scalar only by name, so a literal of it is first judged there.
    if (code === 'GRAPHQL_VALIDATION_FAILED' && isAboutLiteral(query, locations))
      return { message, ...place, extensions: { code: 'BAD_USER_INPUT' } };
  }
  logger.error({ subgraph, code, reason: message, path }, 'subgraph failed');
  return { message: internalMessage, ...place, extensions: { code: 'INTERNAL' } };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const isPath = (path: unknown): path is AnswerPath =>
  Array.isArray(path) && path.every((step) => typeof step === 'string' || typeof step === 'number');

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
