import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { aCapturedPayment, aPayment, eur } from '../test/builders.ts';
import { withAttempt } from './attempt.ts';
import { recordCharge } from './charge.ts';
import { recordNews, recordFacts, refundAsked, recordAndContinue } from './decision.ts';
import { wantRefund } from './refund.ts';
import { callOffPayment, requestPayment } from './request.ts';

const now = new Date('2026-11-20T09:00:00.000Z');
const order = { orderId: 'ord_1', customerId: 'usr_ada' };
const unknown = aPayment({ actual: 'UNKNOWN', providerId: 'pi_1' });
const settle = { task: 'settle-payment', key: 'pay_1', dueAt: now };

describe('the decision about a change', () => {
  it('is a settle task while there is a step left', () => {
    assert.deepEqual(recordNews(null, aPayment(), now), {
      state: aPayment(),
      events: [],
      tasks: [settle],
      feeds: [],
    });
    assert.deepEqual(recordNews(aPayment(), callOffPayment(aPayment(), order), now).tasks, []);
  });

  it('is nothing when nothing changed, so that a run under way keeps its task', () => {
    assert.deepEqual(recordNews(unknown, unknown, now).tasks, []);
    assert.deepEqual(recordAndContinue(unknown, unknown, now).tasks, [settle]);
  });

  it('is payment.captured once', () => {
    const captured = recordCharge(unknown, 'pi_1', { actual: 'CAPTURED', amountMinor: 2490 });

    assert.deepEqual(recordNews(unknown, captured, now).events, [
      {
        type: 'payment.captured.v1',
        subject: 'pay_1',
        data: { ...order, paymentId: 'pay_1', amount: eur(2490) },
      },
    ]);
    assert.deepEqual(recordFacts(captured, aCapturedPayment({ wanted: 'NOTHING' })).events, []);
  });

  it('is payment.failed with the code of the decline', () => {
    const failure = { code: 'insufficient_funds', message: 'Your card has insufficient funds.' };
    const failed = recordCharge(unknown, 'pi_1', { actual: 'FAILED', failure });

    assert.deepEqual(recordNews(unknown, failed, now).events, [
      {
        type: 'payment.failed.v1',
        subject: 'pay_1',
        data: {
          ...order,
          paymentId: 'pay_1',
          declineCode: failure.code,
          message: failure.message,
          methodNumber: 1,
        },
      },
    ]);
  });

  it('is refund.requested when staff ask for a refund, and nothing when they ask for it again', () => {
    const paid = aCapturedPayment();
    const asked = { amount: eur(500), by: 'usr_sam', now };
    const wanted = wantRefund(paid, { orderId: 'ord_1', key: 'k', amount: asked.amount });

    const data = { ...order, paymentId: 'pay_1', amount: eur(500), requestedBy: 'usr_sam' };
    const event = { type: 'refund.requested.v1', subject: 'pay_1', data };
    assert.deepEqual(refundAsked(paid, wanted, asked).events, [event]);
    assert.deepEqual(refundAsked(wanted, wanted, asked), recordNews(wanted, wanted, now));
  });

  it('comes after the attempt at the provider that led to it', () => {
    const captured = recordCharge(unknown, 'pi_1', { actual: 'CAPTURED', amountMinor: 2490 });
    const attempt = { attempt: 2, action: 'LOOK_UP', outcome: 'CAPTURED' } as const;

    const { events } = withAttempt(recordAndContinue(unknown, captured, now), attempt);

    assert.deepEqual(
      events.map(({ type }) => type),
      ['payment.attempted.v1', 'payment.captured.v1'],
    );
    assert.deepEqual(events[0]?.data, { ...order, paymentId: 'pay_1', ...attempt });
  });

  it('is nothing at all when the request comes after the cancellation', () => {
    const tombstone = callOffPayment(null, order);
    const { amount, method, at } = aPayment().request;
    const { events, tasks } = recordNews(
      tombstone,
      requestPayment(tombstone, { ...order, amount, method, methodNumber: 1, at }),
      now,
    );

    assert.deepEqual([events, tasks], [[], []]);
  });
});
