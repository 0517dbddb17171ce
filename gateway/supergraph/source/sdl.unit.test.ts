import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sdlOf } from '../../testing/supergraph/supergraph-text.ts';
import { sdlIn } from './sdl.ts';

const bytes = (text: string) => Buffer.from(text);

it('returns the text of a supergraph unchanged, without a byte order mark', () => {
  assert.equal(sdlIn(bytes(sdlOf('Grüße'))), sdlOf('Grüße'));
  assert.equal(sdlIn(bytes('\uFEFF' + sdlOf('A'))), sdlOf('A'));
});

describe('refuses text that is not a supergraph', () => {
  const wrong: Record<string, [Buffer, RegExp]> = {
    nothing: [bytes(''), /^it is empty, expected SDL$/],
    'blank lines': [bytes(' \n\n'), /^it is empty, expected SDL$/],
    'a page': [bytes('\n<!doctype html><p>https://specs.apollo.dev/join'), /^it is HTML, expected SDL$/],
    JSON: [bytes('{"data":null}'), /^it is JSON, expected SDL$/],
    'the schema of a subgraph': [bytes('type Query { a: Int }'), /^it is not what composition gives: a link/],
    'UTF-16': [Buffer.from('\uFEFF' + sdlOf('A'), 'utf16le'), /^it is not in UTF-8$/],
  };
  for (const [what, [given, message]] of Object.entries(wrong)) {
    it(`such as ${what}`, () => {
      assert.throws(() => sdlIn(given), { message });
    });
  }
});
