import { kindOf } from '@shop/shared/errors';
import { badRequest } from '../errors.ts';
import { isObject } from '../engine/run/merge.ts';
import type { Variables } from '../engine/engine.ts';

/** What may be asked for over a transport. */
export type Transport = Readonly<{ mutations: boolean; subscriptions: boolean }>;

/** The request of an operation, independent of the transport. */
export type OperationRequest = {
  query: string;
  operationName: string | undefined;
  variables: Variables;
  transport: Transport;
  /** As Apollo's clients describe themselves in `extensions`; not checked. */
  clientLibrary?: unknown;
};

/** What a client has sent, read but not looked at. */
export type Parameters = Readonly<{
  query?: unknown;
  operationName?: unknown;
  variables?: unknown;
  extensions?: unknown;
}>;

/** Reads the parameters of https://graphql.github.io/graphql-over-http/draft/#sec-Request-Parameters; throws the first error. */
export function operationRequest(
  { query, operationName, variables, extensions }: Parameters,
  transport: Transport,
): OperationRequest {
  if (extensions !== undefined && extensions !== null && !isObject(extensions))
    throw badRequest(`The extensions must be an object, not ${kindOf(extensions)}`);
  if (query === undefined || query === null || query === '') throw noQuery(extensions);
  if (typeof query !== 'string') throw badRequest(`The query must be a string, not ${kindOf(query)}`);
  const name = operationName ?? '';
  if (typeof name !== 'string') throw badRequest(`The operationName must be a string, not ${kindOf(name)}`);
  const given = variables ?? none;
  if (!isObject(given)) throw badRequest(`The variables must be an object, not ${kindOf(given)}`);
  const request = { query, operationName: name === '' ? undefined : name, variables: given, transport };
  const clientLibrary = extensions?.clientLibrary;
  return clientLibrary === undefined ? request : { ...request, clientLibrary };
}

const none: Variables = {};

/** Automatic persisted queries: a client sends the query when it reads these words of Apollo's protocol. */
const noQuery = (extensions: unknown) =>
  isObject(extensions) && extensions.persistedQuery
    ? badRequest('PersistedQueryNotSupported', 200)
    : badRequest('The request has no query');
