import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { StartError } from '@shop/shared/errors';
import { describeError } from './describe-error.ts';

const withStack = (error: Error, stack: string) => Object.assign(error, { stack });

describe('what a developer reads of an error', () => {
  it('is the sentence of a mistake', () => {
    assert.equal(describeError(new StartError('Query.hello has no resolver')), 'Query.hello has no resolver');
  });

  it('begins with file and line of a syntax error, also at the end of the file', () => {
    const frame = '\n    at parseTypeScript (node:internal/modules/typescript:72:36)';
    const said =
      '/shop/query.ts:2\nsyntax(\n\nSyntaxError [ERR_INVALID_TYPESCRIPT_SYNTAX]: Expression expected';

    assert.equal(describeError(withStack(new SyntaxError('Expression expected'), said + frame)), said);
  });

  it('ends with the place of ours that threw it', () => {
    const frames = [
      'node:internal/a:1:2',
      'file:///shop/node_modules/b/c.js:3:4',
      'file:///shop/query.ts:5:6',
    ];
    const stack = `TypeError: a is no function:7\n${frames.map((frame) => `    at ${frame}`).join('\n')}`;

    const text = describeError(withStack(new TypeError('a is no function:7'), stack));

    assert.equal(text, 'TypeError: a is no function:7\nat file:///shop/query.ts:5:6');
  });
});
