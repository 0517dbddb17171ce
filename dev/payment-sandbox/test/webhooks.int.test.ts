import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Stripe } from 'stripe';
import { eventually } from '@shop/shared/testing';
import { aClosedPort, anEndpoint, aPayment, aSandbox } from './support.ts';

const quick = { firstDelayMs: 1, longestDelayMs: 20 };

describe('webhooks', () => {
  it('tell of success, failure, cancellation and refunds, signed for the SDK', async () => {
    await using endpoint = await anEndpoint();
    await using sandbox = await aSandbox({ webhookUrl: endpoint.url });
    const { paymentIntents, refunds } = sandbox.stripe;

    const paid = await paymentIntents.create(aPayment(), { idempotencyKey: 'order-1' });
    await refunds.create({ payment_intent: paid.id, amount: 100 });
    await assert.rejects(paymentIntents.create(aPayment({ payment_method: 'pm_card_chargeDeclined' })));
    const open = await paymentIntents.create(aPayment({ confirm: false }));
    await paymentIntents.cancel(open.id);

    await eventually(() =>
      assert.deepEqual(endpoint.types(), [
        'charge.refunded',
        'payment_intent.canceled',
        'payment_intent.payment_failed',
        'payment_intent.succeeded',
        'refund.created',
      ]),
    );
    const succeeded = endpoint.events.find(({ type }) => type === 'payment_intent.succeeded');
    const intent = succeeded?.data.object as Stripe.PaymentIntent;
    assert.equal(intent.id, paid.id);
    assert.equal(intent.metadata.orderId, 'ord_1');
    assert.deepEqual(succeeded?.request, { id: paid.lastResponse.requestId, idempotency_key: 'order-1' });
  });

  it('tell of the dispute of a card that disputes every charge', async () => {
    await using endpoint = await anEndpoint();
    await using sandbox = await aSandbox({ webhookUrl: endpoint.url });

    const { id } = await sandbox.stripe.paymentIntents.create(
      aPayment({ payment_method: 'pm_card_createDispute' }),
    );

    await eventually(() => assert.equal(endpoint.events.length, 2));
    const told = endpoint.events.find(({ type }) => type === 'charge.dispute.created');
    const { amount, payment_intent, status } = told?.data.object as Stripe.Dispute;
    assert.deepEqual([amount, payment_intent, status], [2490, id, 'needs_response']);
  });

  it('tell nothing twice when an answer is only replayed', async () => {
    await using endpoint = await anEndpoint();
    await using sandbox = await aSandbox({ webhookUrl: endpoint.url });
    const { paymentIntents } = sandbox.stripe;

    await paymentIntents.create(aPayment(), { idempotencyKey: 'order-1' });
    await paymentIntents.create(aPayment(), { idempotencyKey: 'order-1' });
    await paymentIntents.create(aPayment({ capture_method: 'manual' }));

    await eventually(() =>
      assert.deepEqual(endpoint.types(), [
        'payment_intent.amount_capturable_updated',
        'payment_intent.succeeded',
      ]),
    );
  });

  it('are repeated under the same event id until they are acknowledged', async () => {
    await using endpoint = await anEndpoint({ refusals: 3 });
    await using sandbox = await aSandbox({ webhookUrl: endpoint.url, webhookRetry: quick });

    await sandbox.stripe.paymentIntents.create(aPayment());

    await eventually(() => assert.equal(endpoint.events.length, 4));
    assert.equal(new Set(endpoint.events.map(({ id }) => id)).size, 1);
  });

  it('are given up after the last attempt and tried again at another address', async () => {
    await using refusing = await anEndpoint({ refusals: 100 });
    await using sandbox = await aSandbox({
      webhookUrl: refusing.url,
      webhookRetry: { ...quick, attempts: 2 },
    });
    await sandbox.stripe.paymentIntents.create(aPayment());
    await eventually(() => assert.equal(refusing.events.length, 2));

    await using endpoint = await anEndpoint();
    sandbox.setWebhookUrl(endpoint.url);

    await eventually(() => assert.deepEqual(endpoint.types(), ['payment_intent.succeeded']));
    assert.equal(refusing.events.length, 2);
  });

  it('wait for an endpoint that is unknown or away', async () => {
    await using sandbox = await aSandbox({ webhookRetry: quick });
    await sandbox.stripe.paymentIntents.create(aPayment());
    sandbox.setWebhookUrl(`http://127.0.0.1:${await aClosedPort()}`);
    await sandbox.stripe.paymentIntents.create(aPayment());

    await using endpoint = await anEndpoint();
    sandbox.setWebhookUrl(endpoint.url);

    await eventually(() => assert.equal(new Set(endpoint.events.map(({ id }) => id)).size, 2));
  });
});
