import type { GraphQLError } from 'graphql';
import { clientError } from './errors.ts';

const late = new Set(['TimeoutError', 'UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT']);
const lost = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET']);
// The client went away, or asked for more than one answer may hold: others are served all the same.
const harmless = new Set(['AbortError', 'UND_ERR_RES_EXCEEDED_MAX_SIZE']);

const nameOf = (error: unknown): string => {
  const { code, name } = error as { code?: unknown; name?: unknown };
  return typeof code === 'string' ? code : String(name);
};

/** The connection broke before the answer came, as happens when a subgraph restarts. */
export const isConnectionLost = (error: unknown): boolean => lost.has(nameOf(error));

/** Whether a failure says that the subgraph is away. */
export const isOutage = (error: unknown): boolean => !harmless.has(nameOf(error));

/** What a client is told when a subgraph could not be asked. */
export const failureOf = (subgraph: string, error: unknown): GraphQLError =>
  late.has(nameOf(error))
    ? clientError('TIMEOUT', `The service ${subgraph} did not answer in time`, {}, error)
    : clientError('SUBGRAPH_UNAVAILABLE', `The service ${subgraph} cannot be reached`, {}, error);
