import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Stripe } from 'stripe';
import { aPayment, aSandbox, stripeAt } from './support.ts';

describe('payment intents', () => {
  it('charges a good card at once and tells who paid for what', async () => {
    await using sandbox = await aSandbox();

    const payment = await sandbox.stripe.paymentIntents.create(aPayment(), { idempotencyKey: 'order-1' });

    assert.equal(payment.status, 'succeeded');
    assert.equal(payment.amount_received, 2490);
    assert.equal(payment.last_payment_error, null);
    assert.deepEqual(payment.metadata, { orderId: 'ord_1' });
    assert.match(payment.lastResponse.requestId, /^req_/);
    const [movement, ...others] = sandbox.charges();
    assert.deepEqual(others, []);
    assert.deepEqual(
      { ...movement, time: '' },
      {
        kind: 'charge',
        orderId: 'ord_1',
        amount: 2490,
        currency: 'eur',
        time: '',
        paymentIntent: payment.id,
        idempotencyKey: 'order-1',
      },
    );
  });

  for (const [paymentMethod, declineCode] of [
    ['pm_card_chargeDeclined', 'generic_decline'],
    ['pm_card_chargeDeclinedInsufficientFunds', 'insufficient_funds'],
  ] as const) {
    it(`declines ${paymentMethod} as ${declineCode} and moves no money`, async () => {
      await using sandbox = await aSandbox();

      const declined = sandbox.stripe.paymentIntents.create(aPayment({ payment_method: paymentMethod }));

      await assert.rejects(declined, (error) => {
        assert.ok(error instanceof Stripe.errors.StripeCardError);
        assert.equal(error.statusCode, 402);
        assert.equal(error.code, 'card_declined');
        assert.equal(error.decline_code, declineCode);
        assert.equal(error.payment_intent?.status, 'requires_payment_method');
        assert.equal(error.payment_intent?.last_payment_error?.decline_code, declineCode);
        return true;
      });
      assert.deepEqual(sandbox.charges(), []);
    });
  }

  it('takes another card for a payment whose first card was declined', async () => {
    await using sandbox = await aSandbox();
    const { paymentIntents } = sandbox.stripe;
    await assert.rejects(paymentIntents.create(aPayment({ payment_method: 'pm_card_chargeDeclined' })));
    const [declined] = (await paymentIntents.list()).data;

    const paid = await paymentIntents.confirm(declined?.id ?? '', { payment_method: 'pm_card_visa' });

    assert.equal(paid.status, 'succeeded');
    assert.equal(paid.last_payment_error, null);
  });

  it('refuses an unknown payment method and names the parameter', async () => {
    await using sandbox = await aSandbox();
    const payment = aPayment({ payment_method: 'pm_card_constructor' });

    const refused = sandbox.stripe.paymentIntents.create(payment);

    await assert.rejects(refused, { statusCode: 400, code: 'resource_missing', param: 'payment_method' });
  });

  it('confirms later what was created without confirming, and only once', async () => {
    await using sandbox = await aSandbox();
    const { paymentIntents } = sandbox.stripe;
    const created = await paymentIntents.create(aPayment({ confirm: false }));
    assert.equal(created.status, 'requires_confirmation');
    assert.deepEqual(sandbox.charges(), []);

    const confirmed = await paymentIntents.confirm(created.id);

    assert.equal(confirmed.status, 'succeeded');
    await assert.rejects(paymentIntents.confirm(created.id), (error) => {
      assert.ok(error instanceof Stripe.errors.StripeInvalidRequestError);
      assert.equal(error.code, 'payment_intent_unexpected_state');
      assert.equal(error.payment_intent?.status, 'succeeded');
      return true;
    });
    assert.equal(sandbox.charges().length, 1);
  });

  it('holds the money until a manual capture takes a part of it', async () => {
    await using sandbox = await aSandbox();
    const { paymentIntents } = sandbox.stripe;
    const held = await paymentIntents.create(aPayment({ capture_method: 'manual' }));
    assert.equal(held.status, 'requires_capture');
    assert.equal(held.amount_capturable, 2490);
    await assert.rejects(paymentIntents.capture(held.id, { amount_to_capture: 2491 }), {
      param: 'amount_to_capture',
    });
    assert.deepEqual(sandbox.charges(), []);

    const captured = await paymentIntents.capture(held.id, { amount_to_capture: 2000 });

    assert.equal(captured.status, 'succeeded');
    assert.equal(captured.amount_received, 2000);
    assert.deepEqual(
      sandbox.charges().map(({ kind, amount }) => [kind, amount]),
      [['charge', 2000]],
    );
  });

  it('voids a held amount when the payment is cancelled', async () => {
    await using sandbox = await aSandbox();
    const { paymentIntents } = sandbox.stripe;
    const held = await paymentIntents.create(aPayment({ capture_method: 'manual' }));

    const canceled = await paymentIntents.cancel(held.id, { cancellation_reason: 'requested_by_customer' });

    assert.equal(canceled.status, 'canceled');
    assert.equal(canceled.cancellation_reason, 'requested_by_customer');
    assert.deepEqual(
      sandbox.charges().map(({ kind, amount, orderId }) => [kind, amount, orderId]),
      [['void', 2490, 'ord_1']],
    );
    await assert.rejects(paymentIntents.capture(held.id), { code: 'payment_intent_unexpected_state' });
  });

  it('does not cancel a payment that succeeded', async () => {
    await using sandbox = await aSandbox();
    const { id } = await sandbox.stripe.paymentIntents.create(aPayment());

    const refused = sandbox.stripe.paymentIntents.cancel(id);

    await assert.rejects(refused, { statusCode: 400, code: 'payment_intent_unexpected_state' });
  });

  it('reads a payment back, with its charge in place when asked', async () => {
    await using sandbox = await aSandbox();
    const { paymentIntents, charges } = sandbox.stripe;
    const { id } = await paymentIntents.create(aPayment());

    const payment = await paymentIntents.retrieve(id, { expand: ['latest_charge'] });

    const charge = payment.latest_charge;
    assert.ok(typeof charge === 'object' && charge);
    assert.equal(charge.amount_captured, 2490);
    assert.equal((await charges.retrieve(charge.id)).payment_intent, id);
    await assert.rejects(paymentIntents.retrieve('pi_none'), { statusCode: 404, code: 'resource_missing' });
  });

  it('lists the newest first, page by page', async () => {
    await using sandbox = await aSandbox();
    const { paymentIntents } = sandbox.stripe;
    const ids: string[] = [];
    for (const orderId of ['ord_1', 'ord_2', 'ord_3']) {
      ids.unshift((await paymentIntents.create(aPayment({ metadata: { orderId } }))).id);
    }

    const first = await paymentIntents.list({ limit: 2 });
    const all = await paymentIntents.list({ limit: 1 }).autoPagingToArray({ limit: 10 });
    const before = await paymentIntents.list({ ending_before: ids[2] });

    assert.deepEqual([first.data.map(({ id }) => id), first.has_more], [ids.slice(0, 2), true]);
    assert.deepEqual(
      all.map(({ id }) => id),
      ids,
    );
    assert.deepEqual(
      before.data.map(({ id }) => id),
      ids.slice(0, 2),
    );
    await assert.rejects(paymentIntents.list({ starting_after: 'pi_none' }), { code: 'resource_missing' });
  });

  it('finds the payments of an order by their metadata', async () => {
    await using sandbox = await aSandbox();
    const { paymentIntents } = sandbox.stripe;
    await paymentIntents.create(aPayment({ metadata: { orderId: "it's" } }));
    const created = [await paymentIntents.create(aPayment()), await paymentIntents.create(aPayment())];
    const query = "metadata['orderId']:'ord_1'";

    const found = await paymentIntents.search({ query, limit: 1 }).autoPagingToArray({ limit: 10 });
    const escaped = await paymentIntents.search({
      query: `metadata["orderId"]:'it\\'s' AND status:'succeeded'`,
    });
    const none = await paymentIntents.search({ query: `${query} AND status:"canceled"` });

    assert.deepEqual(
      found.map(({ id }) => id),
      created.map(({ id }) => id).reverse(),
    );
    assert.equal(escaped.data.length, 1);
    assert.deepEqual(none.data, []);
    await assert.rejects(paymentIntents.search({ query: 'amount>100' }), { statusCode: 400, param: 'query' });
  });

  const wrongPayments: [string, Partial<Stripe.PaymentIntentCreateParams>, object][] = [
    [
      'an amount that is no integer',
      { amount: 24.9 },
      { code: 'parameter_invalid_integer', param: 'amount' },
    ],
    ['an amount below the minimum', { amount: 49 }, { code: 'amount_too_small', param: 'amount' }],
    ['an amount beyond the maximum', { amount: 1e9 }, { code: 'amount_too_large', param: 'amount' }],
    ['an unknown currency', { currency: 'zzz' }, { param: 'currency' }],
    ['an empty currency', { currency: '' }, { code: 'parameter_invalid_empty', param: 'currency' }],
    ['no payment method to confirm', { payment_method: undefined }, { param: 'payment_method' }],
    ['an unknown parameter', { setup_future_usage: 'off_session' }, { code: 'parameter_unknown' }],
    [
      'a metadata value that is too long',
      { metadata: { note: 'x'.repeat(501) } },
      { param: 'metadata[note]' },
    ],
    ['redirects without a return_url', { automatic_payment_methods: undefined }, { param: 'return_url' }],
    ['an expansion it does not know', { expand: ['review'] }, { param: 'expand' }],
  ];
  for (const [what, changes, expected] of wrongPayments) {
    it(`refuses ${what}`, async () => {
      await using sandbox = await aSandbox();

      const refused = sandbox.stripe.paymentIntents.create(aPayment(changes));

      await assert.rejects(refused, { statusCode: 400, rawType: 'invalid_request_error', ...expected });
      assert.deepEqual(sandbox.charges(), []);
    });
  }

  it('answers 401 to a wrong key without repeating it', async () => {
    await using sandbox = await aSandbox();
    const stranger = stripeAt(sandbox.url, {}, 'sk_test_somebodyelse00001234');

    const refused = stranger.paymentIntents.create(aPayment());

    await assert.rejects(refused, {
      statusCode: 401,
      message: 'Invalid API Key provided: sk_test_********1234',
    });
  });
});
