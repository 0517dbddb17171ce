import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { aCapturedPayment, aPayment } from '../test/builders.ts';
import { forgotten, isAtRest, isForgotten } from './forgetting.ts';
import type { Payment } from './payment.ts';

const refund = { key: 'r1', amountMinor: 100, by: 'STAFF', providerId: null } as const;

describe('a payment of a customer who is gone', () => {
  const cases: [string, Payment, boolean][] = [
    ['not charged yet', aPayment(), false],
    ['without an answer', aPayment({ actual: 'UNKNOWN' }), false],
    ['that the customer has to approve', aPayment({ actual: 'ACTION' }), false],
    ['held until shipment', aPayment({ actual: 'AUTHORISED', wanted: 'AUTHORISED' }), false],
    ['with a refund under way', aCapturedPayment({ refunds: [{ ...refund, status: 'PENDING' }] }), false],
    ['captured', aCapturedPayment(), true],
    ['refunded', aCapturedPayment({ refunds: [{ ...refund, status: 'DONE' }] }), true],
    ['declined', aPayment({ actual: 'FAILED' }), true],
    ['called off', aPayment({ actual: 'VOIDED', wanted: 'NOTHING' }), true],
  ];
  for (const [name, payment, expected] of cases)
    it(`${expected ? 'no longer needs' : 'still needs'} the card: ${name}`, () => {
      assert.equal(isAtRest(payment), expected);
    });

  it('keeps its amounts, and not the card', () => {
    const kept = forgotten(aCapturedPayment());

    assert.ok(isForgotten(kept));
    assert.doesNotMatch(JSON.stringify(kept), /pm_card_visa/);
    assert.deepEqual([kept.capturedMinor, kept.providerId], [2490, 'pi_1']);
  });
});
