import { kindOf } from '@shop/shared/errors';
import { badRequest } from '../errors.ts';
import { isObject } from '../engine/run/merge.ts';
import type { Variables } from '../engine/engine.ts';

/** What may be asked for over a transport. */
export type Transport = Readonly<{ mutations: boolean; subscriptions: boolean }>;

/** The request of an operation, independent of the transport. */
export type OperationRequest = {
  /** The document; empty where the client sent only its id. */
  query: string;
  /** How the client names its document. */
  documentId?: DocumentId;
  operationName: string | undefined;
  variables: Variables;
  transport: Transport;
  /** As Apollo's clients describe themselves in `extensions`; not checked. */
  clientLibrary?: unknown;
  /** What limits would have refused of it before it was read, in dry-run. */
  noted?: readonly unknown[];
};

/**
 * The id of a document: of `documentId` (appendix A of GraphQL over HTTP), or of `extensions.persistedQuery` (Apollo's
 * clients), which may also be that of an automatic persisted query.
 */
export type DocumentId = { id: string; isAutomatic: boolean };

/** What a client has sent, read but not looked at. */
export type Parameters = Readonly<{
  query?: unknown;
  operationName?: unknown;
  variables?: unknown;
  extensions?: unknown;
  documentId?: unknown;
}>;

/** Reads the parameters of https://graphql.github.io/graphql-over-http/draft/#sec-Request-Parameters; throws the first error. */
export function operationRequest(
  { query, operationName, variables, extensions, documentId }: Parameters,
  transport: Transport,
): OperationRequest {
  if (extensions !== undefined && extensions !== null && !isObject(extensions))
    throw badRequest(`The extensions must be an object, not ${kindOf(extensions)}`);
  const text = query ?? '';
  if (typeof text !== 'string') throw badRequest(`The query must be a string, not ${kindOf(text)}`);
  const id = documentIdIn(documentId, extensions?.['persistedQuery']);
  if (text === '' && id === undefined) throw badRequest('The request has no query');
  const name = operationName ?? '';
  if (typeof name !== 'string') throw badRequest(`The operationName must be a string, not ${kindOf(name)}`);
  const given = variables ?? none;
  if (!isObject(given)) throw badRequest(`The variables must be an object, not ${kindOf(given)}`);
  const request: OperationRequest = {
    query: text,
    operationName: name === '' ? undefined : name,
    variables: given,
    transport,
  };
  if (id !== undefined) request.documentId = id;
  const clientLibrary = extensions?.['clientLibrary'];
  if (clientLibrary !== undefined) request.clientLibrary = clientLibrary;
  return request;
}

const none: Variables = {};

function documentIdIn(documentId: unknown, persistedQuery: unknown): DocumentId | undefined {
  if (documentId !== undefined && documentId !== null) {
    if (typeof documentId === 'string' && documentId !== '')
      return { id: bareId(documentId), isAutomatic: false };
    throw badRequest(`The documentId must be a text that is not empty, not ${kindOf(documentId)}`);
  }
  if (persistedQuery === undefined || persistedQuery === null) return undefined;
  if (!isObject(persistedQuery) || persistedQuery['version'] !== 1)
    throw badRequest('The extension persistedQuery must be an object with version 1 and sha256Hash');
  const { sha256Hash } = persistedQuery;
  if (typeof sha256Hash === 'string' && sha256Hash !== '') return { id: sha256Hash, isAutomatic: true };
  throw badRequest(
    `The sha256Hash of persistedQuery must be a text that is not empty, not ${kindOf(sha256Hash)}`,
  );
}

/** Ids are the same with and without the prefix of GraphQL over HTTP. */
export const bareId = (id: string): string => (id.startsWith('sha256:') ? id.slice('sha256:'.length) : id);
