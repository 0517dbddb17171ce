import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { backoffMs, retryAfterMs } from './backoff.ts';
import { carriesIdempotencyKey } from './idempotency-key.ts';
import { RetryBudget } from './retry-budget.ts';

describe('the budget of retries', () => {
  it('is a share of the calls, above a reserve', () => {
    const budget = new RetryBudget({ percent: 20, reserve: 2 });
    const spent = (calls: number) => {
      for (let call = 0; call < calls; call += 1) budget.earn();
      let count = 0;
      while (budget.spend()) count += 1;
      return count;
    };

    assert.deepEqual([spent(0), spent(4), spent(6), spent(1000)], [2, 0, 2, 2]);
  });

  it('is nothing for 0 %', () => {
    assert.equal(new RetryBudget({ percent: 0, reserve: 10 }).spend(), false);
  });
});

it('the wait before a retry is drawn below a bound that doubles up to a second', () => {
  assert.deepEqual(
    [0, 1, 2, 9].map((retry) => backoffMs(retry, () => 0.5)),
    [25, 50, 100, 500],
  );
});

it('Retry-After is read as seconds or as a date', () => {
  const now = new Date('2026-01-01T00:00:00Z');

  const waits = ['3', 'Thu, 01 Jan 2026 00:00:05 GMT', 'Wed, 31 Dec 2025 00:00:00 GMT', '', 'soon'];

  assert.deepEqual(
    waits.map((value) => retryAfterMs(value, now)),
    [3000, 5000, 0, 0, 0],
  );
});

describe('an idempotency key', () => {
  const found = (query: string, variables = {}, headers = 'accept: application/json\r\n') =>
    carriesIdempotencyKey({ headers, body: JSON.stringify({ query, variables }) });
  const input = 'mutation ($input: In!) { pay(input: $input) { id } }';

  const carried: Record<string, boolean> = {
    'an argument': found('mutation { pay(idempotencyKey: "k") { id } }'),
    'a variable': found('mutation ($k: ID) { pay(idempotencyKey: $k) { id } }', { k: 'k' }),
    'a field of an input object': found('mutation { pay(input: { idempotencyKey: "k" }) { id } }'),
    'a field of a variable': found(input, { input: { idempotencyKey: 'k' } }),
    'a variable within an input object': found(
      'mutation ($k: ID) { pay(input: { idempotencyKey: $k }) { id } }',
      { k: 'k' },
    ),
    'a header': found('mutation { pay { id } }', {}, 'accept: a\r\nidempotency-key: k\r\n'),
    'a fragment without a type': found('mutation { ... { __typename pay(idempotencyKey: "k") { id } } }'),
  };
  for (const [name, isFound] of Object.entries(carried))
    it(`is found as ${name}`, () => {
      assert.ok(isFound);
    });

  const missing: Record<string, boolean> = {
    null: found(input, { input: { idempotencyKey: null } }),
    'an empty text': found('mutation { pay(idempotencyKey: "") { id } }'),
    'a variable that is missing': found('mutation ($k: ID) { pay(idempotencyKey: $k) { id } }'),
    'the name of another argument': found('mutation { pay(key: "idempotencyKey") { id } }'),
    'that of one of two fields': found('mutation { a: pay(idempotencyKey: "k") { id } b: pay { id } }'),
    'below the root field': found('mutation { pay { log(idempotencyKey: "k") } }'),
    'in a fragment that is defined elsewhere': found(
      'mutation { ...F } fragment F on Mutation { pay(idempotencyKey: "k") { id } }',
    ),
    'an empty header': found('mutation { pay { id } }', {}, 'idempotency-key: \r\n'),
  };
  for (const [name, isFound] of Object.entries(missing))
    it(`is not ${name}`, () => {
      assert.ok(!isFound);
    });
});
