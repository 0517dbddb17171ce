import { boundedText, catalogue, messageOf, Refusal, type ErrorCode } from '@shop/shared/errors';
import { currentTrace, type Logger } from '@shop/shared/runtime';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { ErrorPolicy } from './subgraph-calls/answer-errors.ts';

type Extras = { retryAfterSeconds?: number };

/** An error for the client: its code stands in the catalogue, its message is safe to show. */
export const clientError = (
  code: ErrorCode,
  message: string,
  extras: Extras = {},
  cause?: unknown,
): GraphQLError =>
  new GraphQLError(message, {
    extensions: { code, ...extras },
    ...(cause instanceof GraphQLError && {
      nodes: cause.nodes,
      source: cause.source,
      positions: cause.positions,
    }),
    ...(cause instanceof Error && { originalError: cause }),
  });

/** A request that is no GraphQL request, over HTTP. */
export const badRequest = (message: string, status: number): GraphQLError =>
  new GraphQLError(message, { extensions: { code: 'BAD_REQUEST', http: { status } } });

/** Several of the same kind, each with its place in the document. */
export const clientErrors = (code: ErrorCode, problems: readonly GraphQLError[]): AggregateError =>
  new AggregateError(problems.map((problem) => clientError(code, problem.message, {}, problem)));

/** Each of several errors that were thrown as one. */
export const errorsIn = (error: unknown): unknown[] =>
  error instanceof AggregateError ? error.errors.flatMap(errorsIn) : [error];

/** What a transport that speaks only of GraphQL errors is told. */
export const graphqlErrorsIn = (error: unknown): GraphQLError[] =>
  errorsIn(error).map((each) =>
    each instanceof GraphQLError
      ? each
      : new GraphQLError(messageOf(each), { ...(each instanceof Error && { originalError: each }) }),
  );

export const internalMessage = 'Something went wrong on our side';

export const isCode = (code: unknown): code is ErrorCode =>
  typeof code === 'string' && Object.hasOwn(catalogue, code);

function knownCode(error: GraphQLError): ErrorCode | undefined {
  const { code } = error.extensions;
  return isCode(code) ? code : undefined;
}

export const codeOf = (error: unknown): ErrorCode => {
  if (error instanceof GraphQLError) return knownCode(error) ?? 'INTERNAL';
  return error instanceof Refusal ? error.code : 'INTERNAL';
};

/** A parser that runs out of stack says so in its own words. */
const readable = (message: string, code: ErrorCode): string =>
  code === 'GRAPHQL_PARSE_FAILED' && !message.startsWith('Syntax Error')
    ? 'Syntax Error: the document is nested too deeply'
    : message;

const thrownIn = (error: unknown): unknown =>
  error instanceof GraphQLError ? (error.originalError ?? error) : error;

/** Those that are passed on as they came say where they came from. */
const isOfSubgraph = (error: unknown): error is GraphQLError =>
  error instanceof GraphQLError && typeof error.extensions.serviceName === 'string';

/** A cycle of fragments has as many places as it has fragments. */
const mostLocations = 5;

export type FormatError = (error: unknown) => GraphQLFormattedError;

/** What leaves: code, message, path and trace id. What has no code of the catalogue is a bug: logged, masked. */
export const errorFormatter =
  (logger: Logger, policy: ErrorPolicy): FormatError =>
  (error) => {
    if (policy === 'pass' && isOfSubgraph(error)) return error.toJSON();
    const known = error instanceof Refusal ? clientError(error.code, error.message) : error;
    const shown = known instanceof GraphQLError ? known : new GraphQLError(internalMessage);
    const { retryAfterSeconds } = shown.extensions;
    const { path, locations, message } = shown.toJSON();
    const code = codeOf(shown);
    if (!knownCode(shown)) logger.error({ err: thrownIn(error), path }, 'operation failed');
    return {
      message: code === 'INTERNAL' ? internalMessage : boundedText(readable(message, code)),
      ...(locations && { locations: locations.slice(0, mostLocations) }),
      ...(path && { path }),
      extensions: {
        code,
        ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
        traceId: currentTrace()?.traceId,
      },
    };
  };
