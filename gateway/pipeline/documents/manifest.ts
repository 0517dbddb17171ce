import { kindOf } from '@shop/shared/errors';
import { isObject } from '../../engine/run/merge.ts';
import { bareId } from '../request.ts';

/** A trusted document. */
export type TrustedDocument = { id: string; text: string };

/**
 * Reads a manifest of trusted documents: Apollo's
 * (https://www.apollographql.com/docs/graphos/platform/security/persisted-queries#manifest-format) or Relay's, an object of texts by
 * id (https://relay.dev/docs/guides/persisted-queries/). Throws what is wrong with `it`, the manifest.
 */
export function readManifest(content: string): readonly TrustedDocument[] {
  const manifest = parse(content);
  if (!isObject(manifest)) throw new Error(`it must be a JSON object, not ${kindOf(manifest)}`);
  const documents = 'format' in manifest ? readApollo(manifest) : readRelay(manifest);
  const texts = new Map<string, string>();
  for (const { id, text } of documents) {
    const other = texts.get(id);
    if (other !== undefined && other !== text)
      throw new Error(`it has two documents with the id ${shown(id)}`);
    texts.set(id, text);
  }
  return documents;
}

function parse(content: string): unknown {
  try {
    return JSON.parse(content) as unknown;
  } catch (error) {
    throw new Error('it is not JSON', { cause: error });
  }
}

const apolloFormat = 'apollo-persisted-query-manifest';

function readApollo({ format, version, operations }: Readonly<Record<string, unknown>>): TrustedDocument[] {
  if (format !== apolloFormat || version !== 1)
    throw new Error(`its format must be ${apolloFormat} with version 1, or an object of documents by id`);
  if (!Array.isArray(operations)) throw new Error(`its operations must be a list, not ${kindOf(operations)}`);
  return operations.map((each: unknown, index) => {
    if (!isObject(each) || typeof each['id'] !== 'string' || typeof each['body'] !== 'string')
      throw new Error(`operation ${index} of its list must have an id and a body, both text`);
    return { id: bareId(each['id']), text: each['body'] };
  });
}

const readRelay = (manifest: Readonly<Record<string, unknown>>): TrustedDocument[] =>
  Object.entries(manifest).map(([id, text]) => {
    if (typeof text === 'string') return { id: bareId(id), text };
    throw new Error(`its document ${shown(id)} must be text, not ${kindOf(text)}`);
  });

const shown = (id: string): string => JSON.stringify(id.slice(0, 100));
