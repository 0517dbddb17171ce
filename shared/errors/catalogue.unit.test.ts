import assert from 'node:assert/strict';
import { it } from 'node:test';
import { catalogue, entryOf, messageOf, Refusal, refuseField, type ErrorCode } from '@shop/shared/errors';

const kinds = ['refusal', 'access', 'request', 'fault'];

for (const [code, { kind, meaning, remedy, retryable }] of Object.entries(catalogue)) {
  it(`${code} has its meaning and remedy in full sentences`, () => {
    assert.match(code, /^[A-Z]+(_[A-Z]+)*$/);
    assert.match(meaning, /^[A-Z].*\.$/);
    assert.match(remedy, /^[A-Z].*\.$/);
    assert.ok(kinds.includes(kind));
    assert.equal(typeof retryable, 'boolean');
  });
}

it('a refusal has its code, one problem without a field, and whether it can be retried', () => {
  const refusal = new Refusal('ORDER_NUMBER_TAKEN', 'It belongs to another order');

  assert.equal(refusal.retryable, entryOf('ORDER_NUMBER_TAKEN').retryable);
  assert.deepEqual(refusal.problems, [{ message: 'It belongs to another order' }]);
  assert.equal(new Refusal('CART_EMPTY', 'Nothing in it').retryable, false);
});

it('a refusal of a field has the path of the field', () => {
  const { code, problems } = refuseField('INVALID_INPUT', 'Too short', 'address', 'city');

  assert.equal(code satisfies ErrorCode, 'INVALID_INPUT');
  assert.deepEqual(problems, [{ message: 'Too short', field: ['address', 'city'] }]);
});

it('gives a message for any thrown value', () => {
  assert.equal(messageOf(new Error('one')), 'one');
  assert.equal(messageOf('plain'), 'plain');
  assert.equal(messageOf(new AggregateError([new Error('one'), 'two'])), 'one; two');
});
