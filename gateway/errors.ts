import { boundedText, isCode, Refusal, refusalCodeIn, type ErrorCode } from '@shop/shared/errors';
import { currentTrace, type Logger } from '@shop/shared/runtime';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { InvalidAnswer } from './engine/response/invalid-answer.ts';

type Extras = { retryAfterSeconds?: number };

/** An error for the client, with a code of the catalogue and a message that is safe to show. */
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

/** A malformed request. Without a status, the response format decides about the status. */
export const badRequest = (message: string, status?: number, headers: HttpHeaders = {}): GraphQLError =>
  new GraphQLError(message, { extensions: { code: 'BAD_REQUEST', http: { status, headers } } });

export type HttpHeaders = Readonly<Record<string, string>>;

/** Several errors of the same code, each with its location in the document. */
export const clientErrors = (code: ErrorCode, problems: readonly GraphQLError[]): AggregateError =>
  new AggregateError(problems.map((problem) => clientError(code, problem.message, {}, problem)));

/** The single errors of what was thrown. */
export const errorsIn = (error: unknown): unknown[] =>
  error instanceof AggregateError ? error.errors.flatMap(errorsIn) : [error];

/** What clients see of a subgraph's errors: what the catalogue knows, the rest masked; or all. */
export type ErrorPolicy = 'catalogue' | 'pass';

export const internalMessage = 'Something went wrong on our side';

function knownCode({ extensions }: GraphQLError): string | undefined {
  return isCode(extensions.code) ? extensions.code : refusalCodeIn(extensions);
}

/** One of the catalogue, or that with which a subgraph refuses something. */
export const codeOf = (error: unknown): string => {
  if (error instanceof GraphQLError) return knownCode(error) ?? 'INTERNAL';
  return error instanceof Refusal && isCode(error.code) ? error.code : 'INTERNAL';
};

/** graphql-js reports a stack overflow of its parser as a RangeError. */
const readable = (message: string, code: string): string =>
  code === 'GRAPHQL_PARSE_FAILED' && !message.startsWith('Syntax Error')
    ? 'Syntax Error: the document is nested too deeply'
    : message;

const thrownIn = (error: unknown): unknown =>
  error instanceof GraphQLError ? (error.originalError ?? error) : error;

/** Whether a subgraph or the gateway created the error on purpose, and it wraps nothing unexpected. */
const isDeliberate = (error: unknown): error is GraphQLError =>
  error instanceof GraphQLError &&
  (error.originalError === undefined || error.originalError instanceof GraphQLError);

/** Errors that are passed on unchanged name their subgraph. */
const isOfSubgraph = (error: GraphQLError): boolean => typeof error.extensions.serviceName === 'string';

/** An error about a cycle of fragments has as many locations as fragments. */
const mostLocations = 5;

export type FormatError = (error: unknown) => GraphQLFormattedError;

/**
 * What leaves: code, message, path and trace id. What has no code of the catalogue or of a subgraph is a bug: logged, and masked. A gateway
 * that passes errors on hides nothing of what subgraphs say and of what it finds in their answers.
 */
export function errorFormatter(logger: Logger, policy: ErrorPolicy): FormatError {
  return (error) => {
    const known = error instanceof Refusal ? refusalError(error) : error;
    const shown = known instanceof GraphQLError ? known : new GraphQLError(internalMessage);
    const isPassed = policy === 'pass' && isDeliberate(known);
    if (shown instanceof InvalidAnswer) logInvalid(logger, shown);
    else if (!knownCode(shown) && !(isPassed && isOfSubgraph(shown)))
      logger.error({ err: thrownIn(error), path: shown.path }, 'operation failed');
    return isPassed ? passed(shown) : catalogued(shown);
  };
}

const refusalError = ({ code, message }: Refusal): GraphQLError =>
  clientError(isCode(code) ? code : 'INTERNAL', message);

const logInvalid = (logger: Logger, { finding, path, message }: InvalidAnswer): void =>
  logger.error({ ...finding, path, reason: message }, 'subgraph answered what the schema does not allow');

function catalogued(error: GraphQLError): GraphQLFormattedError {
  const { retryAfterSeconds } = error.extensions;
  const { path, locations, message } = error.toJSON();
  const code = codeOf(error);
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
}

function passed(error: GraphQLError): GraphQLFormattedError {
  const { message, extensions, ...rest } = catalogued(error);
  const origin = originOf(error);
  return {
    message: origin ? error.message : boundedText(readable(error.message, codeOf(error))),
    ...rest,
    extensions: { ...extensions, ...origin, traceId: extensions?.['traceId'] },
  };
}

/** The extensions that name the subgraph of an error; undefined for the gateway's own errors. */
function originOf(error: GraphQLError): Readonly<Record<string, unknown>> | undefined {
  if (isOfSubgraph(error)) return error.extensions;
  if (!(error instanceof InvalidAnswer)) return undefined;
  const { subgraphs } = error.finding;
  return {
    code: 'DOWNSTREAM_SERVICE_ERROR',
    ...(subgraphs.length > 0 && { serviceName: subgraphs.join(', ') }),
  };
}

/** An error in a field that only the query plan selects: the client's answer is complete, and the error is logged. */
export const unattributedLogger =
  (logger: Logger) =>
  ({ message, path, extensions }: GraphQLError): void =>
    logger.warn(
      { subgraph: extensions.serviceName, code: extensions.code, path, reason: message },
      'subgraph failed in what no client asked for',
    );
