import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import { createLogger } from '@shop/shared/runtime';
import type { Enforcement } from '../../config/settings/documents.ts';
import { operationRequest, type Parameters } from '../request.ts';
import { automaticDocuments } from './automatic.ts';
import { findDocuments } from './documents.ts';
import { trustedDocuments } from './trusted.ts';

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');
const persisted = (sha256Hash: string) => ({ persistedQuery: { version: 1, sha256Hash } });

type Given = {
  automatic?: boolean;
  enforce?: Enforcement;
  manifest?: Record<string, string>;
  maxBytes?: number;
};

function open({ automatic = true, enforce = 'off', manifest = {}, maxBytes = 100_000 }: Given = {}) {
  const log: string[] = [];
  const logger = createLogger('gateway', 'info', { write: (line) => void log.push(line) });
  const trusted = trustedDocuments();
  trusted.replace(JSON.stringify(manifest));
  const kept = automaticDocuments({ maxBytes, ttlSeconds: 1, redis: null, logger });
  const find = findDocuments({ automatic: automatic ? kept : undefined, trusted, enforce, logger });
  const ask = async (parameters: Parameters) =>
    (await find(operationRequest(parameters, { mutations: true, subscriptions: true }))).query;
  return { ask, log };
}

const notFound = { message: 'PersistedQueryNotFound', extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } };
const notTrusted = { message: /^Only trusted documents/, extensions: { code: 'DOCUMENT_NOT_TRUSTED' } };

describe('an automatic persisted query', () => {
  it('is found by its hash once it has been sent with it', async () => {
    const { ask } = open();
    const query = '{ me { id } }';

    await assert.rejects(ask({ extensions: persisted(hashOf(query)) }), notFound);
    assert.equal(await ask({ query, extensions: persisted(hashOf(query)) }), query);
    assert.equal(await ask({ extensions: persisted(hashOf(query)) }), query);
  });

  it('is not kept under the hash of another document', async () => {
    const { ask } = open();
    const hash = hashOf('{ me { id } }');

    await assert.rejects(ask({ query: '{ other }', extensions: persisted(hash) }), {
      message: /not that of the query/,
    });
    await assert.rejects(ask({ extensions: persisted(hash) }), notFound);
  });

  it('takes bounded memory: the least recently used is dropped', async () => {
    const { ask } = open({ maxBytes: 3000 });
    const queries = Array.from({ length: 50 }, (_, index) => `{ field${index} }`);
    for (const query of queries) await ask({ query, extensions: persisted(hashOf(query)) });

    await assert.rejects(ask({ extensions: persisted(hashOf(queries[0] ?? '')) }), notFound);
    assert.equal(await ask({ extensions: persisted(hashOf(queries[49] ?? '')) }), queries[49]);
  });

  it('is not served where they are switched off: the client sends the document', async () => {
    const { ask } = open({ automatic: false });
    await assert.rejects(ask({ extensions: persisted('a') }), {
      message: 'PersistedQueryNotSupported',
      extensions: { code: 'PERSISTED_QUERY_NOT_SUPPORTED' },
    });
    assert.equal(await ask({ query: '{ a }' }), '{ a }');
  });
});

describe('a trusted document', () => {
  const manifest = { a1: '{ a }' };

  it('is found by its id, however the client writes it', async () => {
    for (const enforce of ['off', 'log', 'enforce'] as const) {
      const { ask, log } = open({ manifest, enforce });
      assert.equal(await ask({ documentId: 'a1' }), '{ a }');
      assert.equal(await ask({ documentId: 'sha256:a1' }), '{ a }');
      assert.equal(await ask({ extensions: persisted('a1') }), '{ a }');
      assert.equal(await ask({ documentId: 'a1', query: '{ a }' }), '{ a }');
      assert.equal(await ask({ query: '{ a }' }), '{ a }');
      await assert.rejects(ask({ documentId: 'a1', query: '{ b }' }), { message: /send the id alone/ });
      assert.deepEqual(log, []);
    }
  });

  it('is the only one that is served where that is enforced', async () => {
    const { ask } = open({ manifest, enforce: 'enforce' });
    const query = '{ b }';

    await assert.rejects(ask({ query }), notTrusted);
    await assert.rejects(ask({ documentId: 'b2' }), notTrusted);
    await assert.rejects(ask({ extensions: persisted(hashOf(query)) }), notTrusted);
    await assert.rejects(ask({ query, extensions: persisted(hashOf(query)) }), notTrusted);
  });

  it('is missed in the log before that is enforced', async () => {
    const { ask, log } = open({ manifest, enforce: 'log' });

    assert.equal(await ask({ query: '{ b }', operationName: 'B' }), '{ b }');

    assert.equal(log.length, 1);
    assert.match(log[0] ?? '', /"operationName":"B".*"document is not trusted"/);
  });

  it('has an id that is in the manifest', async () => {
    const { ask } = open({ manifest });
    await assert.rejects(ask({ documentId: 'b2' }), {
      message: 'There is no trusted document with the id "b2"',
      extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' },
    });
  });
});

describe('the id of a document', () => {
  const malformed: readonly [Parameters, RegExp][] = [
    [{ documentId: 7 }, /documentId must be a text/],
    [{ documentId: '' }, /documentId must be a text/],
    [{ extensions: { persistedQuery: 'a' } }, /persistedQuery must be an object with version 1/],
    [{ extensions: { persistedQuery: { version: 2, sha256Hash: 'a' } } }, /with version 1/],
    [
      { extensions: { persistedQuery: { version: 1, sha256Hash: {} } } },
      /sha256Hash of persistedQuery must be a text/,
    ],
    [{}, /The request has no query/],
    [{ query: '', extensions: {} }, /The request has no query/],
  ];
  for (const [parameters, message] of malformed)
    it(`is refused where it is malformed: ${JSON.stringify(parameters)}`, async () => {
      await assert.rejects(open().ask(parameters), { message });
    });
});
