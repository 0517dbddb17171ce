import { isCode, refusalCodeIn, refusalExtensions, type ErrorCode } from '@shop/shared/errors';
import type { Logger } from '@shop/shared/runtime';
import { internalMessage } from '../../errors.ts';
import type { AnswerError, AnswerPath, SubgraphCall } from '../../engine/run/subgraph-call.ts';
import { isObject } from '../../engine/run/merge.ts';
import { isAboutLiteral } from './literals.ts';

// From a subgraph, these codes mean that the gateway sent a wrong request, which no client can correct.
const ourFault: ReadonlySet<string> = new Set<ErrorCode>([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'BAD_REQUEST',
  'INTERNAL',
]);

/** Keeps what a client may see: message, path and a code that is known or the subgraph's own. What remains is logged and masked. */
export function catalogueError(call: SubgraphCall, error: unknown, logger: Logger): AnswerError {
  const { message, extensions, locations, place } = partsOf(error);
  const { code } = extensions;
  if (typeof message === 'string' && isCode(code)) {
    if (!ourFault.has(code)) return { message, ...place, extensions: { code } };
    // The schema here knows a scalar only by name, so a literal of it is first judged there.
    if (code === 'GRAPHQL_VALIDATION_FAILED' && isAboutLiteral(queryOf(call), locations))
      return { message, ...place, extensions: { code: 'BAD_USER_INPUT' } };
  }
  const own = refusalCodeIn(extensions);
  if (typeof message === 'string' && own !== undefined && !isCode(own))
    return { message, ...place, extensions: refusalExtensions(own) };
  logger.error({ subgraph: call.subgraph, code, reason: message, ...place }, 'subgraph failed');
  return { message: internalMessage, ...place, extensions: { code: 'INTERNAL' } };
}

/** Keeps the whole error, and adds the name of the subgraph. */
export function passedError({ subgraph }: SubgraphCall, error: unknown): AnswerError {
  const { message, extensions, place } = partsOf(error);
  return {
    message:
      typeof message === 'string' ? message : `The service ${subgraph} gave an error without a message`,
    ...place,
    extensions: { code: 'DOWNSTREAM_SERVICE_ERROR', ...extensions, serviceName: subgraph },
  };
}

function partsOf(error: unknown) {
  const { message, path, extensions, locations } = isObject(error) ? error : { message: error };
  const place = pathIn(path);
  return {
    message,
    locations,
    extensions: isObject(extensions) ? extensions : {},
    place: place.length > 0 ? { path: place } : {},
  };
}

/** The valid beginning of a path; some servers write it as one string. */
function pathIn(path: unknown): AnswerPath {
  const steps: unknown[] = Array.isArray(path) ? path : [path];
  const end = steps.findIndex((step) => typeof step !== 'string' && typeof step !== 'number');
  return (end < 0 ? steps : steps.slice(0, end)) as AnswerPath;
}

const queryOf = ({ body }: SubgraphCall): string => (JSON.parse(body) as { query: string }).query;
