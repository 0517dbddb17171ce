import type { Logger } from '@shop/shared/runtime';
import { badRequest, clientError } from '../../errors.ts';
import type { Enforcement } from '../../config/settings/documents.ts';
import type { OperationRequest } from '../request.ts';
import { isHashOf, type AutomaticDocuments } from './automatic.ts';
import type { TrustedDocuments } from './trusted.ts';

/** Finds the document of a request that names it by an id, and refuses a document that is not trusted where only those are. */
export type FindDocument = (request: OperationRequest) => OperationRequest | Promise<OperationRequest>;

type Options = {
  /** Undefined: automatic persisted queries are not served. */
  automatic: AutomaticDocuments | undefined;
  trusted: TrustedDocuments;
  enforce: Enforcement;
  logger: Logger;
};

export function findDocuments({ automatic, trusted, enforce, logger }: Options): FindDocument {
  const admitUntrusted = ({ query, operationName }: OperationRequest) => {
    if (enforce === 'off' || trusted.has(query)) return;
    if (enforce === 'enforce') throw notTrusted();
    logger.warn({ operationName: operationName?.slice(0, longestName) }, 'document is not trusted');
  };

  const automaticallyFound = (
    request: OperationRequest,
    id: string,
  ): OperationRequest | Promise<OperationRequest> => {
    if (!automatic) throw unsupported();
    if (request.query !== '') {
      if (!isHashOf(id, request.query)) throw badRequest('The sha256Hash is not that of the query', 400);
      admitUntrusted(request);
      automatic.keep(id, request.query);
      return request;
    }
    const withText = (text: string | undefined) => {
      if (text === undefined) throw notFound();
      const found = { ...request, query: text };
      admitUntrusted(found);
      return found;
    };
    const text = automatic.find(id);
    return text instanceof Promise ? text.then(withText) : withText(text);
  };

  return (request) => {
    const { documentId } = request;
    if (documentId === undefined) {
      admitUntrusted(request);
      return request;
    }
    const { id, isAutomatic } = documentId;
    const text = trusted.find(id);
    if (text !== undefined) {
      if (request.query !== '' && request.query !== text)
        throw badRequest('The query is not the trusted document with this id: send the id alone', 400);
      return { ...request, query: text };
    }
    if (isAutomatic && enforce !== 'enforce') return automaticallyFound(request, id);
    throw enforce === 'enforce' ? notTrusted() : unknownId(id);
  };
}

const longestName = 200;

const notTrusted = () =>
  clientError(
    'DOCUMENT_NOT_TRUSTED',
    'Only trusted documents are served here, and this is none: send the id of one from the manifest',
  );

const unknownId = (id: string) =>
  clientError('PERSISTED_QUERY_NOT_FOUND', `There is no trusted document with the id "${id.slice(0, 100)}"`);

// The words of Apollo's protocol, which its clients wait for.
const notFound = () => clientError('PERSISTED_QUERY_NOT_FOUND', 'PersistedQueryNotFound');
const unsupported = () => clientError('PERSISTED_QUERY_NOT_SUPPORTED', 'PersistedQueryNotSupported');
