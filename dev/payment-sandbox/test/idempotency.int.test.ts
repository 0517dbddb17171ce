import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { daysAfter, type Clock } from '@shop/shared/runtime';
import { Stripe } from 'stripe';
import { eventually } from '@shop/shared/testing';
import { aPayment, aSandbox, apiKey, stripeAt } from './support.ts';

const underKey = { idempotencyKey: 'order-1' };

describe('idempotency keys', () => {
  it('replay the first answer and charge once', async () => {
    await using sandbox = await aSandbox();
    const { paymentIntents } = sandbox.stripe;

    const first = await paymentIntents.create(aPayment(), underKey);
    const replayed = await paymentIntents.create(aPayment(), underKey);

    assert.equal(replayed.id, first.id);
    assert.equal(first.lastResponse.headers['idempotent-replayed'], undefined);
    assert.equal(replayed.lastResponse.headers['idempotent-replayed'], 'true');
    assert.equal(replayed.lastResponse.headers['original-request'], first.lastResponse.requestId);
    assert.equal(sandbox.charges().length, 1);
  });

  it('replay a declined card as well', async () => {
    await using sandbox = await aSandbox();
    const declined = () =>
      sandbox.stripe.paymentIntents.create(aPayment({ payment_method: 'pm_card_chargeDeclined' }), underKey);
    const payments = new Set<string | undefined>();

    for (let time = 0; time < 2; time++) {
      await assert.rejects(declined(), (error) => {
        assert.ok(error instanceof Stripe.errors.StripeCardError);
        payments.add(error.payment_intent?.id);
        return true;
      });
    }

    assert.equal(payments.size, 1);
    assert.equal((await sandbox.stripe.paymentIntents.list()).data.length, 1);
  });

  it('cannot be used again with other parameters or for another endpoint', async () => {
    await using sandbox = await aSandbox();
    const { paymentIntents, refunds } = sandbox.stripe;
    const { id } = await paymentIntents.create(aPayment(), underKey);
    const expected = { statusCode: 400, rawType: 'idempotency_error', type: 'StripeIdempotencyError' };

    await assert.rejects(paymentIntents.create(aPayment({ amount: 100 }), underKey), expected);
    await assert.rejects(refunds.create({ payment_intent: id }, underKey), expected);

    assert.equal(sandbox.charges().length, 1);
  });

  it('are not used up by a request that failed validation', async () => {
    await using sandbox = await aSandbox();
    const { paymentIntents } = sandbox.stripe;
    await assert.rejects(paymentIntents.create(aPayment({ amount: 1 }), underKey));

    const payment = await paymentIntents.create(aPayment(), underKey);

    assert.equal(payment.status, 'succeeded');
  });

  it('are forgotten a day later, as Stripe does', async () => {
    let now = new Date('2030-01-01T00:00:00Z');
    const clock: Clock = { now: () => now, wakeAt: () => ({ [Symbol.dispose]() {} }) };
    await using sandbox = await aSandbox({ clock });
    const { paymentIntents } = sandbox.stripe;
    const first = await paymentIntents.create(aPayment(), underKey);

    now = daysAfter(now, 1);
    const second = await paymentIntents.create(aPayment(), underKey);

    assert.notEqual(second.id, first.id);
    assert.equal(second.created - first.created, 24 * 60 * 60);
  });
});

describe('an answer that does not come', () => {
  it('was a charge: the repetition under its key replays it', async () => {
    await using sandbox = await aSandbox();
    const payment = aPayment({ payment_method: 'pm_sandbox_lostResponse' });
    const body = new URLSearchParams({
      amount: '2490',
      currency: 'eur',
      payment_method: 'pm_sandbox_lostResponse',
    });
    body.append('confirm', 'true');
    body.append('payment_method_types[]', 'card');
    const post = () =>
      fetch(`${sandbox.url}/v1/payment_intents`, {
        method: 'POST',
        headers: { authorization: `Bearer ${apiKey}`, 'idempotency-key': 'order-1' },
        body,
      });

    await assert.rejects(post());
    assert.equal(sandbox.charges().length, 1);
    const replayed = await post();
    // The SDK itself repeats a request once when the connection is cut.
    const throughSdk = await sandbox.stripe.paymentIntents.create(payment, { idempotencyKey: 'order-2' });

    assert.equal(replayed.headers.get('idempotent-replayed'), 'true');
    assert.equal(throughSdk.lastResponse.headers['idempotent-replayed'], 'true');
    assert.equal(throughSdk.status, 'succeeded');
    assert.equal(sandbox.charges().length, 2);
  });

  it('was nothing: the repetition under its key charges', async () => {
    await using sandbox = await aSandbox();
    const impatient = stripeAt(sandbox.url, { timeout: 50 });
    const payment = aPayment({ payment_method: 'pm_sandbox_timeoutThenOk' });

    await assert.rejects(impatient.paymentIntents.create(payment, underKey), /timeout/);
    assert.deepEqual((await sandbox.stripe.paymentIntents.list()).data, []);

    // The sandbox may learn a moment later than the client that the client hung up.
    await eventually(async () => {
      const paid = await sandbox.stripe.paymentIntents.create(payment, underKey);
      assert.equal(paid.status, 'succeeded');
    });
    assert.equal(sandbox.charges().length, 1);
  });

  it('keeps its key in use while the client waits, and is cut off in the end', async () => {
    await using sandbox = await aSandbox({ silenceMs: 200 });
    const payment = aPayment({ payment_method: 'pm_sandbox_timeoutThenOk' });

    const waiting = sandbox.stripe.paymentIntents.create(payment, underKey);
    await eventually(() =>
      assert.rejects(sandbox.stripe.paymentIntents.create(payment, underKey), {
        statusCode: 409,
        code: 'idempotency_key_in_use',
      }),
    );

    // The SDK repeats the request once its connection was cut.
    assert.equal((await waiting).status, 'succeeded');
    assert.equal(sandbox.charges().length, 1);
  });

  it('may be that of a confirmation, too', async () => {
    await using sandbox = await aSandbox({ silenceMs: 50 });
    const { paymentIntents } = sandbox.stripe;

    for (const method of ['pm_sandbox_timeoutThenOk', 'pm_sandbox_lostResponse']) {
      const open = await paymentIntents.create(aPayment({ payment_method: method, confirm: false }));
      // The SDK repeats the request once its connection was cut.
      const paid = await paymentIntents.confirm(open.id, {}, { idempotencyKey: `charge:${open.id}` });
      assert.equal(paid.status, 'succeeded');
    }

    assert.equal(sandbox.charges().length, 2);
  });
});
