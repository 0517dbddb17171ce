import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ada, sam } from '@shop/shared/testing';
import { orderCancelled, paymentRequested } from './builders.ts';
import {
  movements,
  runningPayments,
  stripeAt,
  untilActual,
  untilAtRest,
  type Running,
} from './running-payments.ts';

const dayMs = 24 * 3_600_000;
const shipped = { orderId: 'ord_1', customerId: 'usr_ada', number: '2026-1', version: 4 };
const types = async (payments: Running) => (await payments.published()).map(({ type }) => type);

describe('a payment that is taken at shipment', () => {
  const atShipment = { captureTime: 'at-shipment', webhooks: true } as const;

  it('is held first, and taken when the order is shipped, once', async () => {
    await using payments = await runningPayments(atShipment);
    payments.publish('payment.requested.v1', paymentRequested());
    await untilActual(payments, 'AUTHORISED');
    assert.deepEqual([movements(payments), await types(payments)], [[], ['payment.authorised.v1']]);
    assert.ok((await payments.payment())?.authorisedUntil);

    payments.publish('order.shipped.v1', shipped);
    payments.publish('order.shipped.v1', shipped);
    await untilActual(payments, 'CAPTURED');

    assert.deepEqual(movements(payments), [['charge', 2490]]);
    assert.deepEqual(await types(payments), ['payment.authorised.v1', 'payment.captured.v1']);
  });

  it('is given free when the order is cancelled', async () => {
    await using payments = await runningPayments(atShipment);
    payments.publish('payment.requested.v1', paymentRequested());
    await untilActual(payments, 'AUTHORISED');

    payments.publish('order.cancelled.v1', orderCancelled());
    await untilActual(payments, 'VOIDED');

    assert.deepEqual(movements(payments), [['void', 2490]]);
  });

  it('is held anew when the bank has given it free, and taken then', async () => {
    await using payments = await runningPayments(atShipment);
    payments.publish('payment.requested.v1', paymentRequested());
    await untilActual(payments, 'AUTHORISED');
    payments.clock.advance(8 * dayMs);
    await payments.inTime(async () => {
      const { renewals, actual } = (await payments.payment()) ?? {};
      assert.deepEqual([renewals, actual], [1, 'AUTHORISED']);
    });

    payments.publish('order.shipped.v1', shipped);
    await untilActual(payments, 'CAPTURED');

    assert.deepEqual(movements(payments), [
      ['void', 2490],
      ['charge', 2490],
    ]);
  });
});

describe('a card whose bank asks the customer', () => {
  const asking = { paymentMethod: 'pm_card_threeDSecure2Required' };
  const returnUrl = 'https://shop.example/returned';
  const asked = async (payments: Running): Promise<string> => {
    payments.publish('payment.requested.v1', paymentRequested(asking));
    await payments.inTime(async () => assert.equal((await payments.payment())?.actual, 'ACTION'));
    return (await payments.payment())?.nextAction?.url ?? '';
  };
  const choose = (url: string, choice: string) =>
    fetch(url, { method: 'POST', body: new URLSearchParams({ choice }), redirect: 'manual' });

  it('is charged when the customer approves on the page, and sent back to the shop', async () => {
    await using payments = await runningPayments({ returnUrl, webhooks: true });
    const url = await asked(payments);
    assert.match(await (await fetch(url)).text(), /24\.90.*ord_1/s);

    const back = await choose(url, 'approve');
    await untilActual(payments, 'CAPTURED');

    assert.match(back.headers.get('location') ?? '', /^https:\/\/shop\.example\/returned\?order=ord_1&/);
    assert.deepEqual(movements(payments), [['charge', 2490]]);
    assert.deepEqual(await types(payments), ['payment.action-required.v1', 'payment.captured.v1']);
    assert.equal((await payments.payment())?.nextAction, null);
  });

  it('is found charged by a look when the webhook is lost', async () => {
    await using payments = await runningPayments({ returnUrl });
    await choose(await asked(payments), 'approve');

    await untilActual(payments, 'CAPTURED');

    assert.deepEqual(movements(payments), [['charge', 2490]]);
  });

  it('fails when the customer refuses, and another method may follow', async () => {
    await using payments = await runningPayments({ returnUrl, webhooks: true });
    await choose(await asked(payments), 'decline');
    await untilActual(payments, 'FAILED');
    assert.equal((await payments.payment())?.failure?.code, 'payment_intent_authentication_failure');

    payments.publish('payment.requested.v1', paymentRequested({ methodNumber: 2 }));
    await untilActual(payments, 'CAPTURED');

    assert.deepEqual(movements(payments), [['charge', 2490]]);
  });

  it('may be left for another method: what was asked is called off first', async () => {
    await using payments = await runningPayments({ returnUrl, webhooks: true });
    const url = await asked(payments);
    const first = String((await payments.payment())?.providerId);

    payments.publish('payment.requested.v1', paymentRequested({ methodNumber: 2 }));
    await untilActual(payments, 'CAPTURED');
    await choose(url, 'approve');

    assert.equal((await stripeAt(payments).paymentIntents.retrieve(first)).status, 'canceled');
    assert.deepEqual(movements(payments), [['charge', 2490]]);
  });

  it('is called off when the order is cancelled meanwhile', async () => {
    await using payments = await runningPayments({ returnUrl, webhooks: true });
    const url = await asked(payments);

    payments.publish('order.cancelled.v1', orderCancelled());
    await untilActual(payments, 'VOIDED');
    await choose(url, 'approve');
    await untilAtRest(payments);

    assert.deepEqual(movements(payments), []);
  });

  it('shows the action to the customer alone', async () => {
    await using payments = await runningPayments({ returnUrl });
    const url = await asked(payments);
    const action = '... on Payment { status nextAction { type url clientSecret } }';
    const seenBy = async (viewer: typeof ada) =>
      (await payments.as(viewer).entities([{ __typename: 'Payment', id: 'pay_1' }], action))[0];

    const clientSecret = (await payments.payment())?.nextAction?.clientSecret;
    assert.match(clientSecret ?? '', /^pi_.*_secret_/);
    assert.deepEqual(await seenBy(ada), {
      status: 'ACTION_REQUIRED',
      nextAction: { type: 'REDIRECT_TO_URL', url, clientSecret },
    });
    assert.deepEqual(await seenBy(sam), { status: 'ACTION_REQUIRED', nextAction: null });
  });
});
