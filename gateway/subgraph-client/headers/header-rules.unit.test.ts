import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { headerRules, namesFor, problemOfHeaderRule } from './header-rules.ts';

describe('header rules', () => {
  it('are for all subgraphs, or for one', () => {
    const rules = ['Authorization', 'x-tenant', 'users:X-Debug ', 'users:cookie', ' orders : x-debug'];

    assert.deepEqual(headerRules(rules), {
      all: ['authorization', 'x-tenant'],
      bySubgraph: { users: ['x-debug', 'cookie'], orders: ['x-debug'] },
    });
    assert.deepEqual(
      rules.map(problemOfHeaderRule),
      rules.map(() => undefined),
    );
  });

  it('name each header of a subgraph once', () => {
    const rules = headerRules(['x-a', 'users:x-a', 'users:x-b', 'x-a']);

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
      const header = rule.split(':').at(-1)?.toLowerCase();
      assert.match(problemOfHeaderRule(rule) ?? '', new RegExp(`^cannot pass on the header ${header}:`));
    });
  }

  for (const rule of ['', 'x a', 'users:', ':x-a', 'a:b:c', 'x-ä', '(x)']) {
    it(`refuse malformed text: ${rule}`, () => {
      assert.match(problemOfHeaderRule(rule) ?? '', /^must be a list of headers/);
    });
  }
});
