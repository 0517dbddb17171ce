import { unwrapResolverError } from '@apollo/server/errors';
import { boundedText, isCode, Refusal, Transient, type ErrorCode } from '@shop/shared/errors';
import { currentTrace, isTransientMongoError, type Logger } from '@shop/shared/runtime';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';

/** Clients receive only codes of the catalogue; a bug is logged once with its stack, and masked. */
export const formatErrorWith =
  (logger: Logger) =>
  (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const { code, message } = meaningOf(formatted, unwrapResolverError(error));
    if (code === 'INTERNAL')
      logger.error({ err: unwrapResolverError(error), path: formatted.path }, 'resolver failed');
    return { ...formatted, message, extensions: { code, traceId: currentTrace()?.traceId } };
  };

function meaningOf(formatted: GraphQLFormattedError, cause: unknown): { code: ErrorCode; message: string } {
  // The gateway passes on the codes of the catalogue alone; those of a subgraph are for `userErrors`.
  if (cause instanceof Refusal)
    return { code: isCode(cause.code) ? cause.code : 'BAD_USER_INPUT', message: cause.message };
  if (cause instanceof Transient || isTransientMongoError(cause)) {
    return { code: 'SUBGRAPH_UNAVAILABLE', message: 'The service cannot answer at the moment' };
  }
  const { code } = formatted.extensions ?? {};
  // Raised by graphql-js: parsing, validation, coercion.
  if (cause instanceof GraphQLError && isCode(code) && code !== 'INTERNAL')
    return { code, message: boundedText(formatted.message) };
  return { code: 'INTERNAL', message: 'Something went wrong on our side' };
}
