import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { StartError } from '@shop/shared/errors';
import { headerRules, namesFor } from './header-rules.ts';

describe('header rules', () => {
  it('are read from text: for all subgraphs, or for one', () => {
    assert.deepEqual(headerRules('Authorization, x-tenant,users:X-Debug , users:cookie, orders : x-debug'), {
      all: ['authorization', 'x-tenant'],
      bySubgraph: { users: ['x-debug', 'cookie'], orders: ['x-debug'] },
    });
  });

  it('are empty if the text is empty', () => {
    assert.deepEqual(headerRules(' , '), { all: [], bySubgraph: {} });
  });

  it('name each header of a subgraph once', () => {
    const rules = headerRules('x-a, users:x-a, users:x-b, x-a');

    assert.deepEqual(namesFor('users', rules), ['x-a', 'x-b']);
    assert.deepEqual(namesFor('constructor', rules), ['x-a']);
  });

  const refused = [
    'Connection',
    'users:host',
    'content-length',
    'Content-Encoding',
    'te',
    'x-shop-viewer',
    'accept',
  ];
  for (const rule of refused) {
    it(`refuse hop-by-hop and reserved headers: ${rule}`, () => {
      const error = {
        name: 'StartError',
        message: new RegExp(`^The header .*"${rule}" cannot be passed on`),
      };
      assert.throws(() => headerRules(`x-a, ${rule}`), error);
    });
  }

  for (const rule of ['x a', 'users:', ':x-a', 'a:b:c', 'x-ä', '(x)']) {
    it(`refuse malformed text: ${rule}`, () => {
      assert.throws(() => headerRules(rule), StartError);
    });
  }
});
