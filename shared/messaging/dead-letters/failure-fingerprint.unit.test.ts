import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Refusal, Transient } from '@shop/shared/errors';
import { failureFingerprint } from './failure-fingerprint.ts';

const task = 'retry:orders.on-stock-reserved';

function fail(message: string): Error {
  return new Error(message);
}
function failElsewhere(message: string): Error {
  return new Error(message);
}

describe('equal fingerprints', () => {
  for (const [one, other] of [
    ['There is no order ord_1f', 'There is no order ord_2e'],
    ['usr_3afbc012 has 3 carts', 'usr_99887766 has 12,500.75 carts'],
    ['Path `category` is required', 'Path `name` is required'],
    ["It's 'a' that isn't there", "It's 'b' that isn't there"],
    ['No "a 1"', 'No "b"'],
    ['7c9e6679-7425-40de-944b-e07fc1f90ae7 is gone', '550e8400-e29b-41d4-a716-446655440000 is gone'],
    ['Object 65f1c0ffee65f1c0ffee is locked', 'Object 0123456789abcdef0123 is locked'],
  ] as const) {
    it(`"${one}" and "${other}" have the same fingerprint`, () => {
      assert.equal(failureFingerprint(task, fail(one)), failureFingerprint(task, fail(other)));
    });
  }

  it('the fingerprint does not depend on the line number', () => {
    const [here, lower] = [fail('Broken'), fail('Broken')];
    lower.stack = here.stack?.replace(/(cause\.unit\.test\.ts):\d+:\d+/, '$1:999:9');

    assert.equal(failureFingerprint(task, here), failureFingerprint(task, lower));
  });
});

describe('different fingerprints', () => {
  for (const [what, one, other] of [
    ['their words', fail('The order is gone'), fail('The cart is gone')],
    ['their place', fail('Gone'), failElsewhere('Gone')],
    ['their kind', new Transient('Gone'), new Refusal('INVALID_INPUT', 'Gone')],
    ['what was thrown', 'Gone', new Error('Gone')],
  ] as const) {
    it(`fingerprints differ by ${what}`, () => {
      assert.notEqual(failureFingerprint(task, one), failureFingerprint(task, other));
    });
  }

  it('fingerprints differ by consumer or task', () => {
    const error = fail('Gone');
    assert.notEqual(failureFingerprint(task, error), failureFingerprint('settle-payment', error));
  });
});

it('the fingerprint is short, and includes only functions of this repository', () => {
  const error = new Error('Gone');
  const ours = error.stack?.split('\n')[1];
  error.stack = `Error: Gone\n    at Driver.run (file:///somewhere/node_modules/driver/run.js:1:2)\n${ours}`;

  assert.match(failureFingerprint(task, error), /^[0-9a-f]{12}$/);
  assert.equal(
    failureFingerprint(task, error),
    failureFingerprint(task, Object.assign(new Error('Gone'), { stack: `\n${ours}` })),
  );
});
