import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Stripe } from 'stripe';
import { chargeOutcome, refundOutcome } from './stripe-objects.ts';

const intent = (status: string, changes: object = {}) =>
  ({
    id: 'pi_1',
    status,
    amount_received: 2490,
    last_payment_error: null,
    ...changes,
  }) as Stripe.PaymentIntent;
const refund = (status: string | null, metadata: Record<string, string> | null = { refundKey: 'k1' }) =>
  ({ id: 're_1', amount: 490, status, metadata }) as Stripe.Refund;

describe('the status of a Stripe payment intent', () => {
  it('is final, or can still be charged', () => {
    assert.deepEqual(chargeOutcome(intent('succeeded')), { actual: 'CAPTURED', amountMinor: 2490 });
    assert.deepEqual(chargeOutcome(intent('canceled')), { actual: 'VOIDED' });
    assert.equal(chargeOutcome(intent('requires_confirmation')), null);
  });

  it('has the most specific decline reason', () => {
    const failureOf = (error: object | null) => {
      const outcome = chargeOutcome(intent('requires_payment_method', { last_payment_error: error }));
      return outcome?.actual === 'FAILED' ? outcome.failure.code : outcome;
    };

    assert.equal(
      failureOf({ code: 'card_declined', decline_code: 'insufficient_funds' }),
      'insufficient_funds',
    );
    assert.equal(failureOf({ code: 'expired_card' }), 'expired_card');
    assert.equal(failureOf(null), 'declined');
  });

  it('is an action while the customer has to approve it: a page, or what the library needs', () => {
    const redirect = { type: 'redirect_to_url', redirect_to_url: { url: 'https://bank.example/3ds' } };
    const asked = (next_action: object) =>
      chargeOutcome({ ...intent('requires_action'), client_secret: 'pi_1_secret', next_action } as never);

    assert.deepEqual(asked(redirect), {
      actual: 'ACTION',
      action: { type: 'REDIRECT_TO_URL', url: 'https://bank.example/3ds', clientSecret: 'pi_1_secret' },
    });
    assert.deepEqual(asked({ type: 'use_stripe_sdk' }), {
      actual: 'ACTION',
      action: { type: 'USE_PROVIDER_SDK', url: null, clientSecret: 'pi_1_secret' },
    });
  });

  it('is authorised until the bank gives the amount free', () => {
    const capture_before = 1_800_000_000;
    const latest_charge = { payment_method_details: { card: { capture_before } } };
    const held = { ...intent('requires_capture'), amount_capturable: 2490, latest_charge };

    assert.deepEqual(chargeOutcome(held as never), {
      actual: 'AUTHORISED',
      amountMinor: 2490,
      until: new Date(capture_before * 1000),
    });
  });

  for (const status of ['processing', 'something_new']) {
    it(`is pending while it is ${status}`, () => {
      assert.throws(() => chargeOutcome(intent(status)), { name: 'Transient' });
    });
  }
});

describe('the status of a Stripe refund', () => {
  const statuses: [stripes: string | null, ours: string][] = [
    ['succeeded', 'DONE'],
    ['failed', 'FAILED'],
    ['canceled', 'FAILED'],
    ['pending', 'PENDING'],
    ['requires_action', 'PENDING'],
    [null, 'PENDING'],
  ];
  for (const [stripes, ours] of statuses) {
    it(`is ${ours} for ${stripes}`, () => assert.equal(refundOutcome(refund(stripes)).status, ours));
  }

  it('has a key only if this service requested the refund', () => {
    assert.equal(refundOutcome(refund('succeeded')).key, 'k1');
    assert.equal(refundOutcome(refund('succeeded', null)).key, null);
  });
});
