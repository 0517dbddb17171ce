import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Money } from '@shop/shared/contracts';
import { Stripe } from 'stripe';
import type { Payment } from '../domain/payment.ts';
import { aCapturedPayment, aPayment, paymentRequested, orderCancelled } from './builders.ts';
import { runningPayments, stripeAt, untilActual, webhookSecret, type Running } from './running-payments.ts';
import { permutations, sequences, webhookEvents, type Sequence } from './webhook-events.ts';

async function post({ url, clock }: Running, eventId: string, told: { type: string; object: object }) {
  const payload = JSON.stringify({
    id: eventId,
    object: 'event',
    type: told.type,
    data: { object: told.object },
  });
  const timestamp = Math.floor(clock.now().getTime() / 1000);
  const signature = Stripe.webhooks.generateTestHeaderString({ payload, secret: webhookSecret, timestamp });
  const headers = { 'stripe-signature': signature };
  return (await fetch(`${url}/webhooks/stripe`, { method: 'POST', body: payload, headers })).status;
}

/** A payment in a state that only webhooks change. */
async function insert({ store }: Running, id: string, from: Sequence['from']): Promise<void> {
  const ids = { id: `pay_${id}`, orderId: `ord_${id}`, providerId: `pi_${id}` };
  const payment: Payment =
    from === 'CAPTURED' ? aCapturedPayment(ids) : aPayment({ ...ids, actual: 'UNKNOWN' });
  await store.payments.model.create(store.payments.toRow(payment));
}

/** The result of a payment: its state, its events, and what waits for a person. */
async function endOf(payments: Running, id: string) {
  const payment = await payments.payment(`pay_${id}`);
  const events = (await payments.published()).filter(({ subject }) => subject === `pay_${id}`);
  const sum = (type: string) =>
    events
      .filter((event) => event.type === type)
      .reduce((total, { data }) => total + Number((data.amount as Money | undefined)?.amountMinor ?? 0), 0);
  const parked = (await payments.tasks()).filter(({ state, _id }) => {
    return state === 'parked' && String(_id).startsWith(`review-payment:pay_${id}:`);
  });
  const done = payment?.refunds.filter(({ status }) => status === 'DONE') ?? [];
  return {
    actual: payment?.actual,
    captured: payment?.capturedMinor,
    refunded: done.reduce((total, { amountMinor }) => total + amountMinor, 0),
    announcedRefund: sum('payment.refunded.v1') - sum('refund.failed.v1'),
    reviews: parked.length,
  };
}

describe('webhooks, in every order and delivered twice', () => {
  for (const [index, { title, from, events, end }] of sequences.entries()) {
    it(`give the same result: ${title}`, async () => {
      await using payments = await runningPayments();
      for (const [turn, order] of permutations(events).entries()) {
        const id = `${index}x${turn}`;
        await insert(payments, id, from);
        const told = [...order, ...order.toReversed()];

        for (const name of told) {
          const { type, object } = webhookEvents[name];
          const status = await post(payments, `evt_${id}_${name}`, { type, object: object(id) });
          assert.equal(status, 200, `${name} in ${order.join(', ')}`);
        }

        const found = await endOf(payments, id);
        assert.deepEqual({ ...found, ...end }, found, order.join(', '));
      }
    });
  }
});

describe('a refund that the bank returns', () => {
  it('is published, and left to a person', async () => {
    await using payments = await runningPayments({ webhooks: true });
    payments.publish('payment.requested.v1', paymentRequested());
    await untilActual(payments, 'CAPTURED');
    payments.publish('order.cancelled.v1', orderCancelled());
    await payments.inTime(async () => assert.equal((await payments.payment())?.refunds[0]?.status, 'DONE'));
    const refunds = await stripeAt(payments).refunds.list({ limit: 1 });
    const [made] = refunds.data;

    assert.equal(
      await post(payments, 'evt_returned', { type: 'refund.failed', object: { ...made, status: 'failed' } }),
      200,
    );

    const { type, data } = (await payments.published()).at(-1) ?? {};
    assert.equal(type, 'refund.failed.v1');
    assert.deepEqual(data && 'amount' in data && data.amount, { amountMinor: 2490, currency: 'EUR' });
    const parked = (await payments.tasks()).find(({ task }) => task === 'review-payment');
    assert.match(String(parked?.lastError), /The bank returned the refund re_.* of 2490 .* for ord_1/);
  });
});

it('looks refunds up when the webhook does not contain them', async () => {
  await using payments = await runningPayments();
  payments.publish('payment.requested.v1', paymentRequested());
  await untilActual(payments, 'CAPTURED');
  const intent = (await payments.payment())?.providerId ?? '';
  await stripeAt(payments).refunds.create({ payment_intent: intent, amount: 990 });

  const charge = { id: 'ch_1', object: 'charge', payment_intent: intent, amount_refunded: 990, metadata: {} };
  assert.equal(await post(payments, 'evt_sum', { type: 'charge.refunded', object: charge }), 200);

  const types = (await payments.published()).map(({ type }) => type);
  assert.deepEqual(types, ['payment.captured.v1', 'payment.refunded.v1']);
});
