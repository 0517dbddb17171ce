import { unwrapResolverError } from '@apollo/server/errors';
import {
  boundedText,
  isCode,
  Refusal,
  refusalExtensions,
  Transient,
  type ErrorCode,
} from '@shop/shared/errors';
import { currentTrace, isTransientMongoError, type Logger } from '@shop/shared/runtime';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';

/** Clients receive the codes of the catalogue and of this subgraph; a bug is logged once with its stack, and masked. */
export const formatErrorWith =
  (logger: Logger) =>
  (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const cause = unwrapResolverError(error);
    const traceId = currentTrace()?.traceId;
    if (cause instanceof Refusal && !isCode(cause.code))
      return {
        ...formatted,
        message: cause.message,
        extensions: { ...refusalExtensions(cause.code), traceId },
      };
    const { code, message } = meaningOf(formatted, cause);
    if (code === 'INTERNAL') logger.error({ err: cause, path: formatted.path }, 'resolver failed');
    return { ...formatted, message, extensions: { code, traceId } };
  };

function meaningOf(formatted: GraphQLFormattedError, cause: unknown): { code: ErrorCode; message: string } {
  if (cause instanceof Refusal && isCode(cause.code)) return { code: cause.code, message: cause.message };
  if (cause instanceof Transient || isTransientMongoError(cause)) {
    return { code: 'SUBGRAPH_UNAVAILABLE', message: 'The service cannot answer at the moment' };
  }
  const { code } = formatted.extensions ?? {};
  // Raised by graphql-js: parsing, validation, coercion.
  if (cause instanceof GraphQLError && isCode(code) && code !== 'INTERNAL')
    return { code, message: boundedText(formatted.message) };
  return { code: 'INTERNAL', message: 'Something went wrong on our side' };
}
