import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { aCapturedPayment, aPayment, eur } from '../test/builders.ts';
import { beginCharge, recordCharge } from './charge.ts';
import { chargeMisfit } from './misfit.ts';
import { nextStep } from './next-step.ts';
import { statusOf, type Payment } from './payment.ts';
import { recordRefund } from './refund.ts';
import { methodCalledOff } from './replacement.ts';
import { callOffPayment, requestPayment } from './request.ts';

const order = { orderId: 'ord_1', customerId: 'usr_ada' };
const request = {
  ...order,
  amount: eur(2490),
  method: 'pm_card_visa',
  methodNumber: 1,
  at: new Date('2026-11-20T09:00:00.000Z'),
};
const captured = { actual: 'CAPTURED', amountMinor: 2490 } as const;
const declined = { actual: 'FAILED', failure: { code: 'generic_decline', message: 'Declined.' } } as const;

describe('a request for payment', () => {
  it('requires a charge under an id derived from the order', () => {
    const payment = requestPayment(null, request);

    assert.deepEqual(payment, aPayment());
    assert.equal(nextStep(payment), 'charge');
  });

  it('counts once', () => {
    const payment = aCapturedPayment();

    assert.equal(requestPayment(payment, { ...request, amount: eur(1) }), payment);
  });

  it('charges nothing after the cancellation of the order', () => {
    const payment = requestPayment(callOffPayment(null, order), request);

    assert.deepEqual([statusOf(payment), nextStep(payment)], ['VOIDED', 'rest']);
    assert.equal(beginCharge(payment, 'pi_1', 1), payment);
  });
});

describe('another method', () => {
  const second = { ...request, method: 'pm_card_mastercard', methodNumber: 2 };
  const failed = aPayment({ actual: 'FAILED', providerId: 'pi_1', failure: declined.failure });

  it('comes when the provider has called the declined intent off', () => {
    const asked = requestPayment(failed, second);
    assert.deepEqual([nextStep(asked), asked.actual], ['replace', 'FAILED']);

    const begun = methodCalledOff(asked, 'pi_1');
    assert.deepEqual(
      [nextStep(begun), begun.request?.method, begun.methodNumber, begun.formerIds, begun.providerId],
      ['charge', 'pm_card_mastercard', 2, ['pi_1'], null],
    );
  });

  it('comes at once when the provider knows no intent', () => {
    const asked = requestPayment({ ...failed, providerId: null }, second);

    assert.deepEqual([nextStep(asked), asked.methodNumber, asked.failure], ['charge', 2, null]);
  });

  it('is not needed when the declined intent was charged after all', () => {
    const paid = recordCharge(requestPayment(failed, second), 'pi_1', captured);

    assert.deepEqual([paid.actual, paid.replacement, nextStep(paid)], ['CAPTURED', null, 'rest']);
    assert.equal(methodCalledOff(paid, 'pi_1'), paid);
    assert.equal(requestPayment(paid, second), paid);
  });

  it('counts once, also when an older request arrives later', () => {
    const third = requestPayment(failed, { ...second, methodNumber: 3 });

    assert.equal(requestPayment(third, second), third);
    assert.equal(requestPayment(third, { ...second, methodNumber: 3 }), third);
    assert.equal(requestPayment(methodCalledOff(third, 'pi_1'), second).methodNumber, 3);
  });

  it('is not charged after a cancellation', () => {
    const cancelled = callOffPayment(requestPayment(failed, second), order);

    assert.deepEqual([nextStep(cancelled), cancelled.replacement], ['rest', null]);
    assert.equal(requestPayment(cancelled, { ...second, methodNumber: 3 }), cancelled);
  });

  it('is not affected by what is still said of the earlier one', () => {
    const begun = methodCalledOff(requestPayment(failed, second), 'pi_1');

    assert.equal(recordCharge(begun, 'pi_1', captured), begun);
    assert.equal(recordCharge(begun, null, declined, 1), begun);
    assert.equal(beginCharge(begun, 'pi_9', 1), begun);
    assert.match(chargeMisfit(begun, 'pi_1', captured) ?? '', /had been called off/);
  });
});

describe('a charge', () => {
  it('begins once, and not for a cancelled order', () => {
    const begun = beginCharge(aPayment(), 'pi_1', 1);

    assert.deepEqual([begun.actual, begun.providerId, nextStep(begun)], ['UNKNOWN', 'pi_1', 'resolve']);
    assert.equal(beginCharge(begun, 'pi_2', 1), begun);
  });

  const known: [
    before: Payment['actual'],
    news: 'CAPTURED' | 'FAILED' | 'VOIDED',
    after: Payment['actual'],
  ][] = [
    ['UNKNOWN', 'CAPTURED', 'CAPTURED'],
    ['UNKNOWN', 'FAILED', 'FAILED'],
    ['UNKNOWN', 'VOIDED', 'VOIDED'],
    ['VOIDED', 'CAPTURED', 'CAPTURED'],
    ['VOIDED', 'FAILED', 'FAILED'],
    ['FAILED', 'CAPTURED', 'CAPTURED'],
    ['FAILED', 'VOIDED', 'FAILED'],
    ['CAPTURED', 'FAILED', 'CAPTURED'],
    ['CAPTURED', 'VOIDED', 'CAPTURED'],
  ];
  for (const [before, news, after] of known) {
    it(`that is ${before} becomes ${after} on ${news}`, () => {
      const payment = aPayment({ actual: before, wanted: 'NOTHING', providerId: 'pi_1' });
      const outcome = { CAPTURED: captured, FAILED: declined, VOIDED: { actual: 'VOIDED' } as const }[news];

      assert.equal(recordCharge(payment, 'pi_1', outcome).actual, after);
    });
  }

  it('is not changed by repeated news', () => {
    const payment = aCapturedPayment();

    assert.equal(recordCharge(payment, 'pi_1', captured), payment);
  });

  it('is not changed by news of another intent', () => {
    const payment = aPayment({ actual: 'UNKNOWN', providerId: 'pi_1' });

    assert.equal(recordCharge(payment, 'pi_other', captured), payment);
  });

  it('that was cancelled at the provider counts as failed for an active order', () => {
    const payment = recordCharge(aPayment({ actual: 'UNKNOWN', providerId: 'pi_1' }), 'pi_1', {
      actual: 'VOIDED',
    });

    assert.deepEqual([payment.actual, payment.failure?.code], ['FAILED', 'canceled']);
  });
});

describe('a cancellation', () => {
  it('voids a charge that has not begun', () => {
    const payment = callOffPayment(aPayment(), order);

    assert.deepEqual([payment.actual, nextStep(payment)], ['VOIDED', 'rest']);
  });

  it('cancels a charge in progress before anything else', () => {
    const payment = callOffPayment(aPayment({ actual: 'UNKNOWN', providerId: 'pi_1' }), order);

    assert.deepEqual([payment.actual, payment.refunds.length, nextStep(payment)], ['UNKNOWN', 0, 'call-off']);
  });

  it('refunds the captured amount, less earlier refunds by staff', () => {
    const refunded = {
      key: 'k1',
      amountMinor: 490,
      by: 'STAFF',
      providerId: 're_1',
      status: 'DONE',
    } as const;
    const payment = callOffPayment(aCapturedPayment({ refunds: [refunded] }), order);

    assert.deepEqual(payment.refunds.at(-1), {
      key: 'cancellation',
      amountMinor: 2000,
      by: 'CANCELLATION',
      providerId: null,
      status: 'PENDING',
    });
    assert.equal(nextStep(payment), 'refund');
    assert.equal(callOffPayment(payment, order), payment);
  });

  it('refunds a charge that turns out to have been captured before', () => {
    const unknown = callOffPayment(aPayment({ actual: 'UNKNOWN', providerId: 'pi_1' }), order);

    assert.equal(recordCharge(unknown, 'pi_1', captured).refunds[0]?.amountMinor, 2490);
  });

  it('needs a person when the provider refuses the refund', () => {
    const payment = callOffPayment(aCapturedPayment(), order);
    const failed = recordRefund(payment, {
      key: 'cancellation',
      providerId: null,
      amountMinor: 2490,
      status: 'FAILED',
    });

    assert.equal(nextStep(failed), 'stuck');
    const byHand = recordRefund(failed, { key: null, providerId: 're_9', amountMinor: 2490, status: 'DONE' });
    assert.deepEqual([nextStep(byHand), statusOf(byHand)], ['rest', 'REFUNDED']);
  });
});
