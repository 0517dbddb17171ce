import assert from 'node:assert/strict';
import { it } from 'node:test';
import { catalogue, messageOf, Refusal, refusalCodes, refuseField } from '@shop/shared/errors';

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
  const refusal = new Refusal('SUBGRAPH_UNAVAILABLE', 'It is away');

  assert.equal(refusal.retryable, true);
  assert.equal(refusal.kind, 'fault');
  assert.deepEqual(refusal.problems, [{ message: 'It is away' }]);
  assert.equal(new Refusal('INVALID_INPUT', 'Nothing in it').retryable, false);
});

it('a refusal with a code of a subgraph says whether it can be retried', () => {
  const codes = refusalCodes({
    SHELF_FULL: { meaning: 'The shelf is full.', remedy: 'Choose another.' },
    SHELF_MOVING: { meaning: 'The shelf is being moved.', remedy: 'Retry.', retryable: true },
  });

  const refusals = [codes.SHELF_FULL, codes.SHELF_MOVING].map((code) => new Refusal(code, 'No'));

  assert.deepEqual(
    refusals.map(({ code, kind, retryable }) => ({ code, kind, retryable })),
    [
      { code: 'SHELF_FULL', kind: 'refusal', retryable: false },
      { code: 'SHELF_MOVING', kind: 'refusal', retryable: true },
    ],
  );
});

it('a refusal of a field has the path of the field', () => {
  const { code, problems } = refuseField('INVALID_INPUT', 'Too short', 'address', 'city');

  assert.equal(code, 'INVALID_INPUT');
  assert.deepEqual(problems, [{ message: 'Too short', field: ['address', 'city'] }]);
});

it('gives a message for any thrown value', () => {
  assert.equal(messageOf(new Error('one')), 'one');
  assert.equal(messageOf('plain'), 'plain');
  assert.equal(messageOf(new AggregateError([new Error('one'), 'two'])), 'one; two');
});
