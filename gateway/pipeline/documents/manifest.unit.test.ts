import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readManifest } from './manifest.ts';

const apollo = (...operations: unknown[]) =>
  JSON.stringify({ format: 'apollo-persisted-query-manifest', version: 1, operations });

describe('a manifest of trusted documents', () => {
  it('is read in the format of Apollo and of Relay', () => {
    const documents = [
      { id: 'a1', text: 'query A { a }' },
      { id: 'b2', text: '{ b }' },
    ];

    assert.deepEqual(
      readManifest(
        apollo(
          { id: 'a1', body: 'query A { a }', name: 'A', type: 'query' },
          { id: 'sha256:b2', body: '{ b }', name: 'B', type: 'query' },
        ),
      ),
      documents,
    );
    assert.deepEqual(readManifest(JSON.stringify({ a1: 'query A { a }', b2: '{ b }' })), documents);
    assert.deepEqual(readManifest('{}'), []);
  });

  const mistakes: readonly [content: string, problem: RegExp][] = [
    ['', /^it is not JSON$/],
    ['[]', /^it must be a JSON object, not a list$/],
    ['{"format":"other","version":1,"operations":[]}', /^its format must be apollo-persisted-query-manifest/],
    ['{"format":"apollo-persisted-query-manifest","version":2}', /with version 1/],
    [
      '{"format":"apollo-persisted-query-manifest","version":1}',
      /^its operations must be a list, not nothing/,
    ],
    [apollo({ id: 'a' }), /^operation 0 of its list must have an id and a body/],
    [apollo({ id: 'a', body: '{ a }' }, null), /^operation 1 of its list/],
    [
      apollo({ id: 'a', body: '{ a }' }, { id: 'a', body: '{ b }' }),
      /^it has two documents with the id "a"$/,
    ],
    ['{"a":{"b":"c"}}', /^its document "a" must be text, not an object$/],
  ];
  for (const [content, problem] of mistakes)
    it(`is refused: ${content}`, () => {
      assert.throws(() => readManifest(content), { message: problem });
    });
});
