import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { problemOfResponseRule, responseRules, ReturnedHeaders, rulesFor } from './response-rules.ts';

const lines = (...headers: string[]) => ['HTTP/1.1 200 OK', ...headers].join('\r\n');
const answers = [
  lines('X-Region: north', 'Set-Cookie: a=1; Path=/', 'set-cookie: b=2', 'x-other: 1'),
  lines('x-region: south', 'Set-Cookie: c=3'),
];

const cases: Record<string, [rules: string[], returned: Record<string, string[]>]> = {
  'nothing without a rule': [[], {}],
  'the last by default': [['x-region'], { 'x-region': ['south'] }],
  'the first': [['X-Region=first'], { 'x-region': ['north'] }],
  'all of them': [['x-region = append'], { 'x-region': ['north', 'south'] }],
  'all cookies, whatever the mode': [['set-cookie=first'], { 'set-cookie': ['a=1; Path=/', 'b=2', 'c=3'] }],
  'nothing of another subgraph': [['users:x-region', 'orders:x-other'], { 'x-other': ['1'] }],
};

describe('the headers that an answer gives back', () => {
  for (const [about, [texts, expected]] of Object.entries(cases))
    it(about, () => {
      const returned = new ReturnedHeaders();
      for (const answer of answers) returned.take(rulesFor('orders', responseRules(texts)), answer);

      assert.deepEqual(Object.fromEntries(returned.entries()), expected);
    });

  it('leave out what cannot be sent', () => {
    const returned = new ReturnedHeaders();
    returned.take(responseRules(['x-a']), lines('x-a: ok', 'x-a: \u0000'));

    assert.deepEqual(Object.fromEntries(returned.entries()), { 'x-a': ['ok'] });
  });

  for (const rule of [
    'connection',
    'content-type',
    'users:cache-control',
    'vary',
    'x-request-id',
    'access-control-allow-origin',
  ])
    it(`never are ${rule}`, () =>
      assert.match(String(problemOfResponseRule(rule)), /cannot give the header/));

  for (const rule of ['', 'x region', 'x-a=middle', 'x-a=first=last'])
    it(`are not named by "${rule}"`, () =>
      assert.match(String(problemOfResponseRule(rule)), /must be a list/));
});
