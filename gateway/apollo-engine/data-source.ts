import type { GraphQLDataSource } from '@apollo/gateway';
import { getOperationAST, GraphQLError, Kind, parse } from 'graphql';
import { isRaw } from '../engine/response/exact-numbers.ts';
import type { JsonObject } from '../engine/run/merge.ts';
import type { AnswerError, AnswerPath, SubgraphAnswer, SubgraphCall } from '../engine/run/subgraph-call.ts';

/** What the reference asks a subgraph for. */
export type Fetch = {
  subgraph: string;
  query: string;
  operationName: string | undefined;
  variables: Readonly<JsonObject>;
};

export const isOfEntities = ({ variables }: Fetch): boolean => 'representations' in variables;

export function callOf({ subgraph, query, operationName, variables }: Fetch): SubgraphCall {
  const kind = query.startsWith('mutation') ? 'mutation' : 'query';
  const opening = `${JSON.stringify({ query, operationName }).slice(0, -1)},"variables":{`;
  return { subgraph, kind, opening, body: `${opening}${JSON.stringify(variables).slice(1)}}` };
}

/** What one execution gives to the data sources. */
export type ExecutionContext = {
  answer: (fetch: Fetch) => Promise<SubgraphAnswer>;
  /** Set where a subgraph does not have an entity, so that what is required of it is null. */
  lacksEntities: boolean;
};

type Request = {
  request: Omit<Partial<Fetch>, 'subgraph'>;
  context: ExecutionContext;
  /** Where the objects are that the fetch adds to; `@` stands for each entry of a list. */
  pathInIncomingRequest?: AnswerPath;
};

/** A subgraph whose fetches the execution answers that they belong to. */
export function dataSource(subgraph: string): GraphQLDataSource {
  const source = {
    async process({ request, context, pathInIncomingRequest = [] }: Request) {
      const { query = '', operationName, variables = {} } = request;
      const fetch = { subgraph, query, operationName, variables };
      const { data, errors, escapes } = await context.answer(fetch).catch((error: unknown) => {
        throw located(error, isOfEntities(fetch) ? [pathInIncomingRequest] : rootPaths(query));
      });
      if (Array.isArray(data?._entities)) context.lacksEntities ||= data._entities.includes(null);
      return {
        data: escapes ? withDoubles(data) : data,
        ...(errors.length > 0 && { errors: errors.flatMap((error) => placed(error, data, fetch)) }),
      };
    },
  };
  return source as unknown as GraphQLDataSource;
}

/** The reference does not say which part of the answer a fetch that fails has made null. */
function located(error: unknown, paths: readonly AnswerPath[]): AggregateError {
  const originalError = error instanceof Error ? error : new Error(String(error));
  const { message } = originalError;
  return new AggregateError(paths.map((path) => new GraphQLError(message, { path, originalError })));
}

/** Where a path leads nowhere, the error belongs to the root fields that are null, or to all entities. */
function placed(error: AnswerError, data: JsonObject | null, fetch: Fetch) {
  const { message, path = [], extensions } = error;
  const at = (place: AnswerPath) => ({ message, extensions: { ...extensions }, path: place });
  if (isOfEntities(fetch)) return [at(typeof path[1] === 'number' ? path : [])];
  const paths = rootPaths(fetch.query);
  if (paths.some(([key]) => key === path[0])) return [at(path)];
  const empty = paths.filter(([key = '']) => (data?.[key] ?? null) === null);
  return (empty.length > 0 ? empty : paths).map(at);
}

/** Of a fetch that has no objects yet. */
const rootPaths = (query: string): AnswerPath[] =>
  (getOperationAST(parse(query))?.selectionSet.selections ?? []).flatMap((each) =>
    each.kind === Kind.FIELD ? [[(each.alias ?? each.name).value]] : [],
  );

/** The reference takes a number that a double cannot hold for an object. */
function withDoubles(data: JsonObject | null): JsonObject | null {
  const open: unknown[] = [data];
  while (open.length > 0) {
    const within = open.pop();
    if (typeof within !== 'object' || within === null) continue;
    const values = within as JsonObject;
    for (const [key, value] of Object.entries(values))
      if (isRaw(value)) values[key] = Number(value.rawJSON);
      else open.push(value);
  }
  return data;
}
