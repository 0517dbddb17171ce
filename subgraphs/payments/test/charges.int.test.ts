import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { decided } from '@shop/shared/contracts';
import { createUnitOfWork, feedReader, notIdempotent } from '@shop/shared/messaging';
import { randomIds } from '@shop/shared/runtime';
import { eventually, testDependencies } from '@shop/shared/testing';
import { stripeProvider } from '../adapters/stripe/index.ts';
import { settlePayment } from '../application/settle-payment.ts';
import { published } from '../events/published.ts';
import { aPayment, eur, orderCancelled, paymentRequested } from './builders.ts';
import {
  failingAt,
  gateAt,
  movements,
  runningPayments,
  stripeAt,
  untilActual,
  type Running,
} from './running-payments.ts';

const about = { orderId: 'ord_1', customerId: 'usr_ada', paymentId: 'pay_1' };
const captured = { type: 'payment.captured.v1', subject: 'pay_1', data: { ...about, amount: eur(2490) } };

describe('a requested payment', () => {
  it('is captured, and published once although it was requested twice', async () => {
    await using payments = await runningPayments();

    const request = payments.publish('payment.requested.v1', paymentRequested());
    payments.publish('payment.requested.v1', paymentRequested(), request);
    payments.publish('payment.requested.v1', paymentRequested());
    await untilActual(payments, 'CAPTURED');

    assert.deepEqual(movements(payments), [['charge', 2490]]);
    assert.deepEqual(await payments.published(), [captured]);
    const [charge] = payments.sandbox?.charges() ?? [];
    assert.deepEqual([charge?.orderId, charge?.idempotencyKey], ['ord_1', 'charge:pay_1']);
  });

  const declines: [method: string, code: string, message: string][] = [
    ['pm_card_chargeDeclined', 'generic_decline', 'Your card was declined.'],
    ['pm_card_chargeDeclinedInsufficientFunds', 'insufficient_funds', 'Your card has insufficient funds.'],
    ['pm_nonsense', 'resource_missing', 'The payment was not accepted.'],
  ];
  for (const [paymentMethod, declineCode, message] of declines) {
    it(`fails with ${declineCode} for ${paymentMethod}`, async () => {
      await using payments = await runningPayments();

      payments.publish('payment.requested.v1', paymentRequested({ paymentMethod }));
      await untilActual(payments, 'FAILED');

      assert.deepEqual(movements(payments), []);
      const failed = {
        type: 'payment.failed.v1',
        subject: 'pay_1',
        data: { ...about, declineCode, message, methodNumber: 1 },
      };
      assert.deepEqual(await payments.published(), [failed]);
    });
  }

  for (const paymentMethod of ['pm_sandbox_timeoutThenOk', 'pm_sandbox_lostResponse']) {
    it(`is charged once when the response is lost (${paymentMethod})`, async () => {
      await using payments = await runningPayments({ timeoutMs: 200 });

      payments.publish('payment.requested.v1', paymentRequested({ paymentMethod }));
      await untilActual(payments, 'CAPTURED');

      assert.deepEqual(movements(payments), [['charge', 2490]]);
      assert.deepEqual(await payments.published(), [captured]);
    });
  }

  for (const point of ['charge', 'charged', 'before-commit', 'after-commit']) {
    it(`is charged once when everything that can fail at "${point}" fails the first time`, async () => {
      await using payments = await runningPayments({ faults: failingAt(point, 3) });

      payments.publish('payment.requested.v1', paymentRequested());
      await untilActual(payments, 'CAPTURED');

      assert.deepEqual(movements(payments), [['charge', 2490]]);
      assert.deepEqual(await payments.published(), [captured]);
    });
  }

  it('is charged once although the provider has forgotten the key at the retry', async () => {
    await using payments = await runningPayments({ faults: failingAt('charged') });

    payments.publish('payment.requested.v1', paymentRequested());
    await eventually(() => assert.equal(movements(payments).length, 1));
    payments.clock.advance(48 * 3_600_000);
    await untilActual(payments, 'CAPTURED');

    assert.deepEqual(movements(payments), [['charge', 2490]]);
  });

  it('is charged once although another release has used its keys with other parameters', async () => {
    await using payments = await runningPayments();
    const { paymentIntents } = stripeAt(payments);
    for (const idempotencyKey of ['open:pay_1', 'charge:pay_1'])
      await paymentIntents.create({ amount: 2490, currency: 'eur' }, { idempotencyKey });

    payments.publish('payment.requested.v1', paymentRequested());
    await untilActual(payments, 'CAPTURED');

    assert.deepEqual(movements(payments), [['charge', 2490]]);
    assert.deepEqual(await payments.published(), [captured]);
  });

  for (const paymentMethod of ['pm_card_visa', 'pm_card_chargeDeclined']) {
    it(`ends as it did when another release charges it meanwhile (${paymentMethod})`, async () => {
      const gate = gateAt('charge');
      await using payments = await runningPayments({ faults: gate });
      payments.publish('payment.requested.v1', paymentRequested({ paymentMethod }));
      await gate.reached;

      const { providerId } = (await payments.payment()) ?? {};
      const underKey = { idempotencyKey: 'charge:pay_1' };
      await stripeAt(payments)
        .paymentIntents.confirm(String(providerId), {}, underKey)
        .catch(() => {});
      gate.open();
      await untilActual(payments, paymentMethod === 'pm_card_visa' ? 'CAPTURED' : 'FAILED');

      assert.ok((await payments.attempts()).every((attempt) => attempt.startsWith('1 ')));
      assert.equal(movements(payments).length, paymentMethod === 'pm_card_visa' ? 1 : 0);
    });
  }

  it('is charged once by five processes that settle it concurrently', async () => {
    await using payments = await runningPayments();
    const dependencies = testDependencies({ now: payments.clock.now() });
    const { connection } = payments;
    const work = createUnitOfWork(
      connection,
      { service: 'payments', events: published },
      { ...dependencies, ids: randomIds },
    );
    const { store } = payments;
    const provider = stripeProvider(stripeAt(payments));
    await work.update(notIdempotent('test'), store.payments, 'pay_1', () => decided(aPayment()));

    const service = {
      ...dependencies,
      ...store,
      work,
      provider,
      captureTime: 'at-once' as const,
      feeds: feedReader(connection),
    };
    const runs = [1, 2, 3, 4, 5].map((each) =>
      settlePayment(service, { key: 'pay_1', data: {}, attempt: 0 }, notIdempotent(`process ${each}`)),
    );
    await Promise.allSettled(runs);
    await untilActual(payments, 'CAPTURED');

    assert.deepEqual(movements(payments), [['charge', 2490]]);
    assert.deepEqual(await payments.published(), [captured]);
  });
});

describe('a cancelled order', () => {
  it('is not charged when the cancellation comes before the request', async () => {
    await using payments = await runningPayments();

    payments.publish('order.cancelled.v1', orderCancelled());
    await untilActual(payments, 'VOIDED');
    payments.publish('payment.requested.v1', paymentRequested());
    await payments.inTime(async () => assert.ok((await payments.payment())?.request));

    assert.deepEqual([movements(payments), await payments.tasks(), await payments.published()], [[], [], []]);
  });

  it('is voided when it is cancelled just before the capture', async () => {
    const gate = gateAt('charge');
    await using payments = await runningPayments({ faults: gate });

    payments.publish('payment.requested.v1', paymentRequested());
    await gate.reached;
    payments.publish('order.cancelled.v1', orderCancelled());
    await payments.inTime(async () => assert.equal((await payments.payment())?.actual, 'VOIDED'));
    gate.open();
    await untilActual(payments, 'VOIDED');

    assert.deepEqual([movements(payments), await payments.published()], [[], []]);
  });

  it('is refunded when it is cancelled before the response to the charge', async () => {
    const gate = gateAt('charged');
    await using payments = await runningPayments({ faults: gate });

    payments.publish('payment.requested.v1', paymentRequested());
    await gate.reached;
    payments.publish('order.cancelled.v1', orderCancelled());
    await payments.inTime(async () => assert.equal((await payments.payment())?.refunds[0]?.status, 'DONE'));
    gate.open();
    await untilActual(payments, 'CAPTURED');

    await assertGivenBack(payments);
  });

  it('is refunded when the response to the charge was lost', async () => {
    await using payments = await runningPayments();

    payments.publish('payment.requested.v1', paymentRequested({ paymentMethod: 'pm_sandbox_lostResponse' }));
    await payments.inTime(() => assert.equal(movements(payments).length, 1));
    payments.publish('order.cancelled.v1', orderCancelled());
    await payments.inTime(async () => assert.equal((await payments.payment())?.refunds[0]?.status, 'DONE'));

    await assertGivenBack(payments);
  });

  it('is refunded once when it is cancelled after the charge', async () => {
    await using payments = await runningPayments();

    payments.publish('payment.requested.v1', paymentRequested());
    await untilActual(payments, 'CAPTURED');
    payments.publish('order.cancelled.v1', orderCancelled());
    payments.publish('order.cancelled.v1', orderCancelled());
    await payments.inTime(async () => assert.equal((await payments.payment())?.refunds[0]?.status, 'DONE'));

    await assertGivenBack(payments);
    const [, refund] = payments.sandbox?.charges() ?? [];
    assert.equal(refund?.idempotencyKey, 'refund:pay_1:cancellation');
  });
});

async function assertGivenBack(payments: Running) {
  assert.deepEqual(movements(payments), [
    ['charge', 2490],
    ['refund', 2490],
  ]);
  const data = { ...about, amount: eur(2490), refundedTotal: eur(2490), by: 'CANCELLATION' };
  assert.deepEqual(await payments.published(), [
    captured,
    { type: 'payment.refunded.v1', subject: 'pay_1', data },
  ]);
}
