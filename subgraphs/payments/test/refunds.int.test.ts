import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Money } from '@shop/shared/contracts';
import { eventually, sam } from '@shop/shared/testing';
import { orderCancelled, paymentRequested } from './builders.ts';
import {
  failingAt,
  gateAt,
  movements,
  runningPayments,
  stripeAt,
  untilActual,
  untilAtRest,
  type Running,
} from './running-payments.ts';

const refundPayment = `mutation ($input: RefundPaymentInput!) { refundPayment(input: $input) {
  payment { status captured { amount } refunded { amount } } userErrors { code field } } }`;

async function aCharged(options: Parameters<typeof runningPayments>[0] = {}): Promise<Running> {
  await using starting = new AsyncDisposableStack();
  const payments = starting.use(await runningPayments(options));
  payments.publish('payment.requested.v1', paymentRequested());
  await untilActual(payments, 'CAPTURED');
  starting.move();
  return payments;
}

async function refund(payments: Running, amount: string, changes: object = {}) {
  const input = {
    idempotencyKey: `refund of ${amount}`,
    orderId: 'ord_1',
    amount: { amount, currency: 'EUR' },
    ...changes,
  };
  const { data } = await payments.as(sam).ask(refundPayment, { input });
  return data.refundPayment;
}

const refusal = ({ userErrors }: any) => [userErrors[0]?.code, userErrors[0]?.field?.join('.')];
const refundedBy = async (payments: Running) =>
  (await payments.published()).flatMap(({ type, data: { by, refundedTotal } }) =>
    type === 'payment.refunded.v1' ? [[by, (refundedTotal as Money).amountMinor]] : [],
  );

describe('refunding a payment', () => {
  it('refunds a part, then the rest, and refuses more', async () => {
    await using payments = await aCharged();

    const { payment } = await refund(payments, '4.90');
    assert.deepEqual(payment, {
      status: 'CAPTURED',
      captured: { amount: '24.90' },
      refunded: { amount: '0.00' },
    });
    assert.deepEqual(refusal(await refund(payments, '20.01')), ['REFUND_TOO_LARGE', 'amount.amount']);
    await untilAtRest(payments);
    await refund(payments, '20.00');
    await untilAtRest(payments);

    assert.deepEqual(movements(payments), [
      ['charge', 2490],
      ['refund', 490],
      ['refund', 2000],
    ]);
    assert.deepEqual(await refundedBy(payments), [
      ['STAFF', 490],
      ['STAFF', 2490],
    ]);
    assert.deepEqual(refusal(await refund(payments, '0.01')), ['REFUND_TOO_LARGE', 'amount.amount']);
  });

  it('counts a repeated key once, and refuses it with another amount', async () => {
    await using payments = await aCharged();
    const key = { idempotencyKey: 'k' };

    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => refund(payments, '4.90', key)));
    assert.deepEqual(
      answers.map(({ userErrors }) => userErrors),
      [[], [], [], [], []],
    );
    assert.deepEqual((await refund(payments, '4.9', key)).userErrors, []);
    assert.deepEqual(refusal(await refund(payments, '5.00', key)), [
      'IDEMPOTENCY_KEY_REUSED',
      'idempotencyKey',
    ]);
    await untilAtRest(payments);

    assert.deepEqual(movements(payments).slice(1), [['refund', 490]]);
  });

  it('refuses what cannot be refunded', async () => {
    await using payments = await aCharged();
    const inUsd = { amount: { amount: '1.00', currency: 'USD' } };
    const refused = async (amount: string, changes?: object) =>
      refusal(await refund(payments, amount, changes));

    assert.deepEqual(await refused('1.00', { orderId: 'ord_2' }), ['PAYMENT_NOT_FOUND', 'orderId']);
    assert.deepEqual(await refused('1.00', inUsd), ['CURRENCY_MISMATCH', 'amount.currency']);
    assert.deepEqual(await refused('0.00'), ['INVALID_INPUT', 'amount.amount']);
    assert.deepEqual(await refused('-1.00'), ['INVALID_INPUT', 'amount.amount']);
    assert.deepEqual(await refused('1.001'), ['INVALID_INPUT', 'amount.amount']);
    assert.deepEqual(await refused('1.00', { idempotencyKey: '' }), ['INVALID_INPUT', 'idempotencyKey']);
    assert.deepEqual(await refused('1.00', { idempotencyKey: 'k'.repeat(201) }), [
      'INVALID_INPUT',
      'idempotencyKey',
    ]);
    assert.deepEqual(movements(payments), [['charge', 2490]]);
  });

  it('is refused while nothing is captured', async () => {
    await using payments = await runningPayments();
    payments.publish('payment.requested.v1', paymentRequested({ paymentMethod: 'pm_card_chargeDeclined' }));
    await untilActual(payments, 'FAILED');

    assert.deepEqual(refusal(await refund(payments, '1.00')), ['PAYMENT_NOT_CAPTURED', undefined]);
  });

  for (const point of ['refund', 'refunded']) {
    it(`refunds once when the process fails at "${point}"`, async () => {
      await using payments = await aCharged({ faults: failingAt(point, 2) });

      await refund(payments, '4.90');
      await untilAtRest(payments);

      assert.deepEqual(movements(payments).slice(1), [['refund', 490]]);
      assert.deepEqual(await refundedBy(payments), [['STAFF', 490]]);
    });
  }

  it('refunds once although the provider has forgotten the key at the retry', async () => {
    await using payments = await aCharged({ faults: failingAt('refunded') });

    await refund(payments, '4.90');
    await eventually(() => assert.equal(movements(payments).length, 2));
    payments.clock.advance(48 * 3_600_000);
    await untilAtRest(payments);

    assert.deepEqual(movements(payments).slice(1), [['refund', 490]]);
  });

  /** Another release uses the same key with other parameters just before. */
  async function refundMeanwhile(payments: Running, gate: ReturnType<typeof gateAt>, isOurs: boolean) {
    await refund(payments, '4.90');
    await gate.reached;
    const { providerId, refunds: [made] = [] } = (await payments.payment()) ?? {};
    const refundKey = String(made?.key);
    const underKey = { idempotencyKey: `refund:pay_1:${refundKey}` };
    const asked = { payment_intent: String(providerId), amount: 490 };
    const metadata = { paymentId: 'pay_1', refundKey };
    await stripeAt(payments).refunds.create({ ...asked, ...(isOurs && { metadata }) }, underKey);
    gate.open();
  }

  it('refunds once when another release requests it with other parameters', async () => {
    const gate = gateAt('refund');
    await using payments = await aCharged({ faults: gate });

    await refundMeanwhile(payments, gate, true);
    await untilAtRest(payments);

    assert.deepEqual(movements(payments).slice(1), [['refund', 490]]);
    assert.deepEqual(await refundedBy(payments), [['STAFF', 490]]);
  });

  it('is left to a person when its key was used for something else', async () => {
    const gate = gateAt('refund');
    await using payments = await aCharged({ faults: gate });

    await refundMeanwhile(payments, gate, false);

    await payments.inTime(async () => {
      const [task] = await payments.tasks();
      assert.equal(task?.state, 'parked');
      assert.match(String(task.lastError), /Keys for idempotent requests can only be used/);
    });
    assert.deepEqual(movements(payments).slice(1), [['refund', 490]]);
  });

  it('leaves the rest to the cancellation', async () => {
    await using payments = await aCharged();

    await refund(payments, '4.90');
    payments.publish('order.cancelled.v1', orderCancelled());
    await payments.inTime(async () => assert.equal((await refundedBy(payments)).length, 2));

    assert.deepEqual(movements(payments).slice(1), [
      ['refund', 490],
      ['refund', 2000],
    ]);
    assert.deepEqual(refusal(await refund(payments, '0.01')), ['REFUND_TOO_LARGE', 'amount.amount']);
  });
});

describe('a refund made in the provider’s dashboard', () => {
  const byHand = async (payments: Running, amount: number) => {
    const { providerId } = (await payments.payment()) ?? {};
    await stripeAt(payments).refunds.create({ payment_intent: String(providerId), amount });
  };

  it('is recorded by its webhook', async () => {
    await using payments = await aCharged({ webhooks: true });

    await byHand(payments, 2000);
    await payments.inTime(async () => assert.deepEqual(await refundedBy(payments), [['STAFF', 2000]]));

    assert.deepEqual(refusal(await refund(payments, '4.91')), ['REFUND_TOO_LARGE', 'amount.amount']);
  });

  it('is recorded when a cancellation finds nothing left to refund', async () => {
    await using payments = await aCharged();

    await byHand(payments, 2490);
    payments.publish('order.cancelled.v1', orderCancelled());
    await payments.inTime(async () => assert.deepEqual(await refundedBy(payments), [['STAFF', 2490]]));
    await untilAtRest(payments);

    assert.deepEqual(movements(payments).slice(1), [['refund', 2490]]);
  });

  it('can leave a cancellation to a person, as a parked task', async () => {
    await using payments = await aCharged();

    await byHand(payments, 100);
    payments.publish('order.cancelled.v1', orderCancelled());
    const parked = await payments.inTime(async () => {
      const [task] = await payments.tasks();
      assert.equal(task?.state, 'parked');
      return String(task?.lastError);
    });

    assert.match(parked, /^Money of the cancelled order ord_1 could not be given back/);
    assert.deepEqual(movements(payments).slice(1), [['refund', 100]]);
  });
});
