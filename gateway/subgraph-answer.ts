import type { ErrorCode } from '@shop/shared/errors';
import type { Logger } from '@shop/shared/runtime';
import { clientError, internalMessage, isCode } from './errors.ts';

export type AnswerPath = readonly (string | number)[];
export type AnswerError = { message: string; path?: AnswerPath; extensions: { code: ErrorCode } };
export type SubgraphAnswer = { data?: Record<string, unknown> | null; errors?: AnswerError[] };

// From a subgraph these mean that the gateway asked wrongly, which no client can mend.
const ourFault: ReadonlySet<string> = new Set<ErrorCode>([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'BAD_REQUEST',
  'INTERNAL',
]);

/** Reads a subgraph's answer and keeps of its errors what a client may see: message, path and a known code. */
export function readAnswer(
  subgraph: string,
  { status, text }: { status: number; text: string },
  logger: Logger,
): SubgraphAnswer {
  if (status === 401) {
    logger.error({ subgraph }, 'subgraph does not accept the signature of the gateway');
    throw clientError('SUBGRAPH_UNAVAILABLE', `The service ${subgraph} does not answer this gateway`);
  }
  const answer = parseJson(text);
  if (!isRecord(answer) || !(isRecord(answer.data) || Array.isArray(answer.errors))) {
    logger.error({ subgraph, status }, 'subgraph answered with something that is not GraphQL');
    throw clientError('SUBGRAPH_UNAVAILABLE', `The service ${subgraph} gave no valid answer`);
  }
  const data = isRecord(answer.data) ? answer.data : null;
  if (!Array.isArray(answer.errors) || answer.errors.length === 0) return { data };
  return { data, errors: answer.errors.map((error) => readError(subgraph, error, logger)) };
}

function readError(subgraph: string, error: unknown, logger: Logger): AnswerError {
  const { message, path, extensions } = isRecord(error) ? error : {};
  const code = isRecord(extensions) ? extensions.code : undefined;
  const place = Array.isArray(path) ? { path: path as AnswerPath } : {};
  if (isCode(code) && !ourFault.has(code))
    return { message: String(message), ...place, extensions: { code } };
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

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
