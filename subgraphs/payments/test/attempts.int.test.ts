import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { decided } from '@shop/shared/contracts';
import { Transient } from '@shop/shared/errors';
import { createUnitOfWork, feedReader, notIdempotent } from '@shop/shared/messaging';
import { randomIds, type Faults } from '@shop/shared/runtime';
import { envelope, eventually, sam, testDependencies } from '@shop/shared/testing';
import { stripeProvider } from '../adapters/stripe/index.ts';
import { NotAsked } from '../application/payment-provider.ts';
import { settlePayment } from '../application/settle-payment.ts';
import { published } from '../events/published.ts';
import { aPayment, eur, orderCancelled, paymentRequested } from './builders.ts';
import {
  gateAt,
  runningPayments,
  stripeAt,
  untilActual,
  untilAtRest,
  type Running,
} from './running-payments.ts';

const about = { orderId: 'ord_1', customerId: 'usr_ada', paymentId: 'pay_1' };
const refundPayment = `mutation { refundPayment(input: {
  idempotencyKey: "k", orderId: "ord_1", amount: { amount: "5.00", currency: "EUR" } }) { userErrors { code } } }`;

describe('each attempt at the provider', () => {
  const charges: [method: string, actual: 'CAPTURED' | 'FAILED', attempts: string[]][] = [
    ['pm_card_visa', 'CAPTURED', ['1 CHARGE CAPTURED']],
    ['pm_card_chargeDeclined', 'FAILED', ['1 CHARGE DECLINED']],
    ['pm_nonsense', 'FAILED', ['1 CHARGE DECLINED']],
    ['pm_sandbox_timeoutThenOk', 'CAPTURED', ['1 CHARGE UNKNOWN', '2 CHARGE CAPTURED']],
  ];
  for (const [paymentMethod, actual, attempts] of charges) {
    it(`is published with its outcome (${paymentMethod})`, async () => {
      // Only the one that has to run into it has a short one.
      const timesOut = paymentMethod === 'pm_sandbox_timeoutThenOk';
      await using payments = await runningPayments(timesOut ? { timeoutMs: 1000 } : {});

      payments.publish('payment.requested.v1', paymentRequested({ paymentMethod }));
      await untilActual(payments, actual);

      assert.deepEqual(await payments.attempts(), attempts);
    });
  }

  it('is published for the look-up after a lost response', async () => {
    await using payments = await runningPayments({ faults: away('charged', 1) });

    payments.publish('payment.requested.v1', paymentRequested());
    await untilActual(payments, 'CAPTURED');

    assert.deepEqual(await payments.attempts(), ['1 CHARGE UNKNOWN', '2 LOOK_UP CAPTURED']);
  });

  it('is not published if the provider was not called', async () => {
    await using payments = await runningPayments();
    const { connection, store } = payments;
    const dependencies = testDependencies({ now: payments.clock.now() });
    const work = createUnitOfWork(
      connection,
      { service: 'payments', events: published },
      { ...dependencies, ids: randomIds },
    );
    await work.update(notIdempotent('test'), store.payments, 'pay_1', () => decided(aPayment()));
    const open = () => Promise.reject(new NotAsked('Left in peace'));
    const provider = { ...stripeProvider(stripeAt(payments)), open };

    const service = {
      ...dependencies,
      ...store,
      work,
      provider,
      captureTime: 'at-once' as const,
      feeds: feedReader(connection),
    };
    await assert.rejects(
      settlePayment(service, { key: 'pay_1', data: {}, attempt: 0 }, notIdempotent('test')),
      /Left in peace/,
    );

    assert.deepEqual(await payments.attempts(), []);
  });

  it('has the code of a decline', async () => {
    await using payments = await runningPayments();
    const paymentMethod = 'pm_card_chargeDeclinedInsufficientFunds';

    payments.publish('payment.requested.v1', paymentRequested({ paymentMethod }));
    await untilActual(payments, 'FAILED');

    const [attempted] = await payments.envelopes();
    assert.deepEqual(attempted?.data, {
      ...about,
      attempt: 1,
      action: 'CHARGE',
      outcome: 'DECLINED',
      code: 'insufficient_funds',
    });
  });

  it('is published for what a cancellation voids or refunds', async () => {
    const gate = gateAt('charge');
    await using payments = await runningPayments({ faults: gate });
    payments.publish('payment.requested.v1', paymentRequested());
    await gate.reached;
    payments.publish('order.cancelled.v1', orderCancelled());
    await untilActual(payments, 'VOIDED');
    gate.open();
    await untilAtRest(payments);
    assert.ok((await payments.attempts()).includes('1 CALL_OFF VOIDED'));

    await using paid = await runningPayments();
    paid.publish('payment.requested.v1', paymentRequested());
    await untilActual(paid, 'CAPTURED');
    paid.publish('order.cancelled.v1', orderCancelled());
    await paid.inTime(async () => assert.equal((await paid.payment())?.refunds[0]?.status, 'DONE'));
    assert.deepEqual(await paid.attempts(), ['1 CHARGE CAPTURED', '1 REFUND REFUNDED']);
  });
});

describe('a refund requested by staff', () => {
  it('is published once with the member of staff, before it is carried out', async () => {
    await using payments = await runningPayments();
    payments.publish('payment.requested.v1', paymentRequested());
    await untilActual(payments, 'CAPTURED');

    await Promise.all([1, 2].map(() => payments.as(sam).ask(refundPayment)));
    await untilAtRest(payments);

    const told = (await payments.published()).slice(1);
    const asked = { ...about, amount: eur(500), requestedBy: 'usr_sam' };
    const refunded = { ...about, amount: eur(500), refundedTotal: eur(500), by: 'STAFF' };
    assert.deepEqual(told, [
      { type: 'refund.requested.v1', subject: 'pay_1', data: asked },
      { type: 'payment.refunded.v1', subject: 'pay_1', data: refunded },
    ]);
  });
});

describe('a webhook of the provider', () => {
  const threadOf = async ({ envelopes }: Running, type: string) => {
    const found = (await envelopes()).find((event) => event.type === type);
    return [found?.correlationid, found?.causationid, found?.traceparent];
  };
  const trace = (digit: string) => `00-${digit.repeat(32)}-${digit.repeat(16)}-01`;

  it('continues the trace of the payment request', async () => {
    await using payments = await runningPayments({ webhooks: true, faults: away('charged') });
    const request = envelope('payment.requested.v1', paymentRequested(), {
      correlationid: 'c1',
      traceparent: trace('1'),
    });
    payments.publish('payment.requested.v1', request.data, request);
    await eventually(async () => assert.equal((await payments.payment())?.actual, 'CAPTURED'));
    assert.deepEqual(await threadOf(payments, 'payment.captured.v1'), ['c1', request.id, trace('1')]);
  });

  it('continues the trace of the cancellation that causes the refund', async () => {
    await using payments = await runningPayments({ webhooks: true, faults: away('refunded') });
    payments.publish('payment.requested.v1', paymentRequested());
    await untilActual(payments, 'CAPTURED');
    const end = envelope('order.cancelled.v1', orderCancelled(), {
      correlationid: 'c2',
      traceparent: trace('2'),
    });
    payments.publish('order.cancelled.v1', end.data, end);
    await eventually(async () => assert.equal((await payments.payment())?.refunds[0]?.status, 'DONE'));
    assert.deepEqual(await threadOf(payments, 'payment.refunded.v1'), ['c2', end.id, trace('2')]);
  });
});

/** The responses to the first `times` calls are lost. */
function away(point: string, times = Infinity): Faults {
  let left = times;
  return {
    reach(step) {
      if (step === point && left-- > 0) throw new Transient(`Away on purpose at ${step}`);
    },
  };
}
