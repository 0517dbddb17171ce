import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Refusal } from '@shop/shared/errors';
import type { Money } from '@shop/shared/contracts';
import { aCapturedPayment, aPayment, eur } from '../test/builders.ts';
import { recordFacts } from './decision.ts';
import { nextStep } from './next-step.ts';
import { statusOf, type Payment } from './payment.ts';
import { recordRefund, wantRefund } from './refund.ts';
import { callOffPayment } from './request.ts';

const refund = (payment: Payment | null, amount: Money, key = 'k1') =>
  wantRefund(payment, { orderId: 'ord_1', key, amount });
const done = (payment: Payment, key: string, amountMinor: number) =>
  recordRefund(payment, { key, providerId: `re_${key}`, amountMinor, status: 'DONE' });
const tombstone = callOffPayment(null, { orderId: 'ord_1', customerId: 'usr_ada' });

describe('a refund by staff', () => {
  const refused: [because: string, code: string, payment: Payment | null, amount: Money][] = [
    ['there is no payment', 'PAYMENT_NOT_FOUND', null, eur(1)],
    ['only the cancellation is known', 'PAYMENT_NOT_FOUND', tombstone, eur(1)],
    ['nothing has been captured yet', 'PAYMENT_NOT_CAPTURED', aPayment(), eur(1)],
    ['the payment failed', 'PAYMENT_NOT_CAPTURED', aPayment({ actual: 'FAILED' }), eur(1)],
    ['it is more than was captured', 'REFUND_TOO_LARGE', aCapturedPayment(), eur(2491)],
    [
      'it is more than pending refunds leave',
      'REFUND_TOO_LARGE',
      refund(aCapturedPayment(), eur(2000), 'k0'),
      eur(491),
    ],
    [
      'it is in another currency',
      'CURRENCY_MISMATCH',
      aCapturedPayment(),
      { amountMinor: 1, currency: 'USD' },
    ],
    ['it is nothing', 'INVALID_INPUT', aCapturedPayment(), eur(0)],
    ['it is less than nothing', 'INVALID_INPUT', aCapturedPayment(), eur(-1)],
  ];
  const inParts = Array.from({ length: 100 }).reduce<Payment>(
    (payment, _, part) => refund(payment, eur(1), `part ${part}`),
    aCapturedPayment(),
  );
  refused.push(['there were a hundred of them', 'INVALID_INPUT', inParts, eur(1)]);
  for (const [because, code, payment, amount] of refused) {
    it(`is refused with ${code} when ${because}`, () => {
      assert.throws(
        () => refund(payment, amount),
        (error) => error instanceof Refusal && error.code === code,
      );
    });
  }

  it('may take the whole rest, and counts once under its key', () => {
    const payment = refund(refund(aCapturedPayment(), eur(2000), 'k0'), eur(490));

    assert.deepEqual(
      payment.refunds.map(({ amountMinor, by, status }) => [amountMinor, by, status]),
      [
        [2000, 'STAFF', 'PENDING'],
        [490, 'STAFF', 'PENDING'],
      ],
    );
    assert.equal(refund(payment, eur(490)), payment);
  });

  it('frees its amount again when the provider refuses it', () => {
    const payment = refund(aCapturedPayment(), eur(2490));
    const failed = recordRefund(payment, {
      key: 'k1',
      providerId: null,
      amountMinor: 2490,
      status: 'FAILED',
    });

    assert.equal(statusOf(failed), 'CAPTURED');
    assert.equal(refund(failed, eur(2490), 'k2').refunds.length, 2);
  });
});

describe('a refund that orders want', () => {
  const waiting = (payment: Payment, amountMinor: number) =>
    wantRefund(payment, { orderId: 'ord_1', key: 'rfd_1', amount: eur(amountMinor) }, 'waits');
  const held = aPayment({ actual: 'AUTHORISED', wanted: 'AUTHORISED' });

  it('waits while the money is only held, and is carried out once it was taken', () => {
    const payment = waiting(held, 990);

    assert.equal(nextStep(payment), 'rest');
    assert.equal(nextStep({ ...payment, wanted: 'CAPTURED' }), 'capture');
    assert.equal(
      nextStep({ ...payment, wanted: 'CAPTURED', actual: 'CAPTURED', capturedMinor: 2490 }),
      'refund',
    );
  });

  it('is not tried where the money is never taken', () => {
    assert.equal(nextStep({ ...waiting(held, 990), wanted: 'NOTHING', actual: 'VOIDED' }), 'rest');
  });

  it('is at most what is held', () => {
    assert.throws(() => waiting(held, 2491), /larger than what is left/);
  });

  it('is refused to staff who ask for it themselves', () => {
    assert.throws(() => refund(held, eur(1)), Refusal);
  });
});

describe('the outcome of a refund', () => {
  const pending = refund(refund(aCapturedPayment(), eur(990), 'a'), eur(1500), 'b');

  it('shows in the status of the payment', () => {
    assert.equal(statusOf(pending), 'CAPTURED');
    assert.equal(statusOf(done(pending, 'a', 990)), 'PARTIALLY_REFUNDED');
    assert.equal(statusOf(done(done(pending, 'b', 1500), 'a', 990)), 'REFUNDED');
  });

  it('is published once, with the total so far', () => {
    const first = done(pending, 'b', 1500);
    const second = done(first, 'a', 990);

    const totals = [
      recordFacts(pending, first),
      recordFacts(first, second),
      recordFacts(second, done(second, 'a', 990)),
    ].map(({ events }) =>
      events.map(({ data }) => ('refundedTotal' in data ? data.refundedTotal.amountMinor : null)),
    );
    assert.deepEqual(totals, [[1500], [2490], []]);
  });

  it("includes refunds made in the provider's dashboard", () => {
    const byHand = { key: null, providerId: 're_9', amountMinor: 100, status: 'DONE' } as const;
    const payment = recordRefund(aCapturedPayment(), byHand);

    assert.equal(statusOf(payment), 'PARTIALLY_REFUNDED');
    assert.equal(recordRefund(payment, byHand), payment);
  });

  it('is the same in any order: a returned refund is not refunded', () => {
    const news = (['PENDING', 'DONE', 'FAILED'] as const).map(
      (status) => ({ key: 'a', providerId: 're_a', amountMinor: 990, status }) as const,
    );

    assert.deepEqual(
      news.reduce<Payment>(recordRefund, pending),
      news.toReversed().reduce<Payment>(recordRefund, pending),
    );
  });
});
