import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { startMongo } from '@shop/dev-mongo';
import { Stripe } from 'stripe';
import { eventually } from '@shop/shared/testing';
import { orderCancelled, paymentRequested } from './builders.ts';
import {
  gateAt,
  movements,
  runningPayments,
  untilActual,
  untilAtRest,
  webhookSecret,
  type Running,
} from './running-payments.ts';

const eventTypes = async (payments: Running) => (await payments.published()).map(({ type }) => type);

type Told = { id?: string; type: string; object: object };

function post(
  { url, clock }: Running,
  { id = 'evt_1', type, object }: Told,
  secret = webhookSecret,
  ageSeconds = 0,
) {
  const payload = JSON.stringify({ id, object: 'event', type, data: { object } });
  const timestamp = Math.floor(clock.now().getTime() / 1000) - ageSeconds;
  const signature = Stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp });
  return send(url, payload, { 'stripe-signature': signature });
}

async function send(url: string, body: string, headers: Record<string, string>) {
  const { status } = await fetch(`${url}/webhooks/stripe`, { method: 'POST', body, headers });
  return status;
}

const intent = (status: string, changes: object = {}) => ({
  id: 'pi_1',
  object: 'payment_intent',
  status,
  amount_received: 2490,
  last_payment_error: null,
  metadata: { paymentId: 'pay_1', orderId: 'ord_1' },
  ...changes,
});
const unknown = { type: 'payment_intent.succeeded', object: intent('succeeded') };

describe('the webhook route', () => {
  it('refuses an invalid or old signature', async () => {
    await using payments = await runningPayments();

    assert.equal(await send(payments.url, '{}', {}), 400);
    assert.equal(await send(payments.url, '{}', { 'stripe-signature': 't=1,v1=00' }), 400);
    assert.equal(await post(payments, unknown, 'whsec_other'), 400);
    assert.equal(await post(payments, unknown, webhookSecret, 301), 400);
    assert.equal((await fetch(`${payments.url}/webhooks/stripe`)).status, 405);
  });

  it('checks the age of a signature by business time', async () => {
    await using payments = await runningPayments();
    payments.clock.advance(365 * 24 * 3_600_000);

    assert.equal(await post(payments, unknown, webhookSecret, 299), 200);
  });

  it('accepts and ignores unknown events, and payments of others', async () => {
    await using payments = await runningPayments();

    assert.equal(await post(payments, { type: 'customer.created', object: { id: 'cus_1' } }), 200);
    assert.equal(await post(payments, unknown), 200);
    assert.equal(
      await post(payments, {
        type: 'payment_intent.succeeded',
        object: intent('succeeded', { metadata: {} }),
      }),
      200,
    );
    const refund = { id: 're_1', amount: 1, status: 'succeeded', metadata: {}, payment_intent: 'pi_other' };
    assert.equal(await post(payments, { type: 'refund.created', object: refund }), 200);
    assert.equal(await payments.payment(), null);
  });

  it('requests a redelivery while the store is unavailable', async () => {
    await using mongo = await startMongo();
    await using payments = await runningPayments({ mongo });
    await mongo.close();

    assert.equal(await post(payments, unknown), 503);
  });
});

describe('a webhook about a charge', () => {
  it('that arrives before the response gives the same result', async () => {
    const gate = gateAt('charged');
    await using payments = await runningPayments({ faults: gate, webhooks: true });

    payments.publish('payment.requested.v1', paymentRequested());
    await gate.reached;
    await eventually(async () => assert.equal((await payments.payment())?.actual, 'CAPTURED'));
    gate.open();
    await untilAtRest(payments);

    assert.deepEqual(await eventTypes(payments), ['payment.captured.v1']);
    assert.deepEqual(movements(payments), [['charge', 2490]]);
  });

  it('that reports a decline before the response gives the same result', async () => {
    const gate = gateAt('charge');
    await using payments = await runningPayments({ faults: gate });
    const error = {
      code: 'card_declined',
      decline_code: 'generic_decline',
      message: 'Your card was declined.',
    };

    payments.publish('payment.requested.v1', paymentRequested({ paymentMethod: 'pm_card_chargeDeclined' }));
    await gate.reached;
    const { providerId } = (await payments.payment()) ?? {};
    const object = intent('requires_payment_method', { id: providerId, last_payment_error: error });
    assert.equal(await post(payments, { type: 'payment_intent.payment_failed', object }), 200);
    assert.equal((await payments.payment())?.failure?.code, 'generic_decline');
    gate.open();
    await untilAtRest(payments);

    assert.deepEqual(await eventTypes(payments), ['payment.failed.v1']);
  });

  it('changes nothing when it arrives later, twice, or out of order', async () => {
    await using payments = await runningPayments();
    payments.publish('payment.requested.v1', paymentRequested());
    await untilActual(payments, 'CAPTURED');
    const before = await payments.payment();
    const id = before?.providerId;

    const late: Told[] = [
      { id: 'evt_1', type: 'payment_intent.succeeded', object: intent('succeeded', { id }) },
      { id: 'evt_1', type: 'payment_intent.succeeded', object: intent('succeeded', { id }) },
      {
        id: 'evt_2',
        type: 'payment_intent.payment_failed',
        object: intent('requires_payment_method', { id }),
      },
      { id: 'evt_3', type: 'payment_intent.canceled', object: intent('canceled', { id }) },
      { id: 'evt_4', type: 'payment_intent.canceled', object: intent('canceled', { id: 'pi_other' }) },
    ];
    for (const told of late) assert.equal(await post(payments, told), 200);

    assert.deepEqual(await payments.payment(), before);
    assert.deepEqual(await eventTypes(payments), ['payment.captured.v1']);
  });

  it('completes a charge whose response was lost, without waiting for the retry', async () => {
    await using payments = await runningPayments({ webhooks: true });

    payments.publish('payment.requested.v1', paymentRequested({ paymentMethod: 'pm_sandbox_lostResponse' }));
    await eventually(async () => assert.equal((await payments.payment())?.actual, 'CAPTURED'));
    await untilAtRest(payments);

    assert.deepEqual(movements(payments), [['charge', 2490]]);
    assert.deepEqual(await eventTypes(payments), ['payment.captured.v1']);
  });

  it('that reports a cancellation at the provider fails an active payment', async () => {
    const gate = gateAt('charge');
    await using payments = await runningPayments({ faults: gate });

    payments.publish('payment.requested.v1', paymentRequested());
    await gate.reached;
    const object = intent('canceled', { id: (await payments.payment())?.providerId });
    assert.equal(await post(payments, { type: 'payment_intent.canceled', object }), 200);

    assert.deepEqual(
      [(await payments.payment())?.actual, (await payments.payment())?.failure?.code],
      ['FAILED', 'canceled'],
    );
    gate.open();
  });
});

describe('a webhook about a refund', () => {
  it('that arrives before the response gives the same result', async () => {
    const gate = gateAt('refunded');
    await using payments = await runningPayments({ faults: gate, webhooks: true });

    payments.publish('payment.requested.v1', paymentRequested());
    await untilActual(payments, 'CAPTURED');
    payments.publish('order.cancelled.v1', orderCancelled());
    await gate.reached;
    await eventually(async () => assert.equal((await payments.payment())?.refunds[0]?.status, 'DONE'));
    gate.open();
    await untilAtRest(payments);

    assert.deepEqual(await eventTypes(payments), ['payment.captured.v1', 'payment.refunded.v1']);
    assert.deepEqual(movements(payments), [
      ['charge', 2490],
      ['refund', 2490],
    ]);
  });
});
