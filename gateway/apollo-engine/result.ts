import { GraphQLError, Kind } from 'graphql';
import { VariableErrors } from '../engine/contract.ts';
import { InvalidAnswer } from '../engine/response/invalid-answer.ts';
import type { JsonObject } from '../engine/run/merge.ts';
import type { AnswerPath } from '../engine/run/subgraph-call.ts';
import type { ReferenceResult } from './reference.ts';

export type Result = { data: JsonObject | null; errors: readonly GraphQLError[] };

/** Converts a result of the reference for clients: it reports its own errors in an extension. */
export function resultOf({ data, errors = [], extensions, lacksEntities }: ReferenceResult): Result {
  const invalid = errors.filter(isAboutVariable);
  if (data === undefined && invalid.length > 0)
    throw new VariableErrors(invalid, 'The variables are not what the operation declares');
  const found = (extensions?.valueCompletion ?? []).flatMap(({ message, path = [] }) =>
    // What a viewer may not see is null, without an error.
    lacksEntities && message.startsWith('Cannot return null')
      ? []
      : [new InvalidAnswer(message, path, { subgraphs: [], found: 'another value' })],
  );
  return { data: data ?? null, errors: [...errors.flatMap(errorsIn).map(clientError), ...found] };
}

/** A fetch that fails has an error for each of its places. */
const errorsIn = (error: unknown): GraphQLError[] =>
  error instanceof AggregateError ? (error.errors as GraphQLError[]) : [error as GraphQLError];

const isAboutVariable = ({ nodes = [] }: GraphQLError): boolean =>
  nodes.some(({ kind }) => kind === Kind.VARIABLE_DEFINITION);

/** An error of all entities of a list belongs to the list. */
function upToList(path: AnswerPath): AnswerPath {
  const list = path.indexOf('@');
  return list < 0 ? path : path.slice(0, list);
}

/** Errors of subgraphs come wrapped in one that was made for Apollo Server; a defect of the reference comes as it is. */
function clientError(error: GraphQLError): GraphQLError {
  const { message, path, extensions = {}, originalError } = error;
  const isAnswered = originalError !== undefined && !(originalError instanceof Error);
  return new GraphQLError(message, {
    extensions: { ...extensions },
    ...(path && path.length > 0 && { path: upToList(path) }),
    ...(!isAnswered && { originalError: error }),
  });
}

/** The result for the only entry of a list, as if the field gave the entry itself, which cannot be null. */
export function onlyEntry({ data, errors }: Result, key: string, cursorKey: string): Result {
  const list = data?.[key];
  const entry: unknown = Array.isArray(list) ? list[0] : null;
  return {
    data: entry ? { [key]: without(entry, cursorKey) } : null,
    errors: errors.map((error) => {
      const [first, second, ...rest] = error.path ?? [];
      return first === key && second === 0 ? relocated(error, [key, ...rest]) : error;
    }),
  };
}

function without(entry: object, key: string): JsonObject {
  const { [key]: _, ...rest } = entry as JsonObject;
  return rest;
}

function relocated(error: GraphQLError, path: readonly (string | number)[]): GraphQLError {
  if (error instanceof InvalidAnswer) return new InvalidAnswer(error.message, path, error.finding);
  const { message, extensions, originalError } = error;
  return new GraphQLError(message, { extensions, path, originalError: originalError ?? null });
}
