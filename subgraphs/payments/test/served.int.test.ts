import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Viewer } from '@shop/shared/auth';
import { ada, bob, anonymousViewer, root, sam, type Answer, type Reference } from '@shop/shared/testing';
import { orderCancelled, paymentRequested } from './builders.ts';
import { runningPayments, untilActual, type Running } from './running-payments.ts';

const selection = `
  ... on Order { id payment { id status amount { amount currency } captured { amount } refunded { amount } method failure { code message } } }
  ... on Payment { id status }`;

const order = { __typename: 'Order', id: 'ord_1' };
const payment = { __typename: 'Payment', id: 'pay_1' };
const refund = `mutation { refundPayment(input: { idempotencyKey: "k", orderId: "ord_1", amount: { amount: "1.00", currency: "EUR" } }) {
  payment { id } userErrors { code } } }`;

const codeOf = ({ errors }: Answer) => errors?.[0]?.extensions.code;
const read = (payments: Running, viewer: Viewer, ...references: Reference[]) =>
  payments.as(viewer).entities(references, selection);

describe('the payments subgraph over HTTP', () => {
  it('shows a payment to its customer and to staff, and null to others', async () => {
    await using payments = await runningPayments();
    payments.publish('payment.requested.v1', paymentRequested());
    await untilActual(payments, 'CAPTURED');

    const seen = {
      id: 'pay_1',
      status: 'CAPTURED',
      amount: { amount: '24.90', currency: 'EUR' },
      captured: { amount: '24.90' },
      refunded: { amount: '0.00' },
      method: 'pm_card_visa',
      failure: null,
    };
    for (const viewer of [ada, sam, root]) {
      const found = await read(payments, viewer, order, payment);
      assert.deepEqual(found, [
        { id: 'ord_1', payment: seen },
        { id: 'pay_1', status: 'CAPTURED' },
      ]);
    }
    for (const viewer of [bob, anonymousViewer]) {
      assert.deepEqual(await read(payments, viewer, order, payment), [{ id: 'ord_1', payment: null }, null]);
    }
  });

  it('answers only requests that the gateway signed', async () => {
    await using payments = await runningPayments();

    const answer = await payments.unsigned.ask('{ __typename }');

    assert.deepEqual([answer.status, answer.data, codeOf(answer)], [401, undefined, 'UNAUTHENTICATED']);
  });

  it('lets only staff refund', async () => {
    await using payments = await runningPayments();
    payments.publish('payment.requested.v1', paymentRequested());
    await untilActual(payments, 'CAPTURED');

    assert.equal(codeOf(await payments.as(anonymousViewer).ask(refund)), 'UNAUTHENTICATED');
    assert.equal(codeOf(await payments.as(ada).ask(refund)), 'FORBIDDEN');
    assert.deepEqual((await payments.payment())?.refunds, []);
    assert.deepEqual((await payments.as(sam).ask(refund)).data.refundPayment, {
      payment: { id: 'pay_1' },
      userErrors: [],
    });
  });

  it('has the reason of a failed payment', async () => {
    await using payments = await runningPayments();
    const paymentMethod = 'pm_card_chargeDeclinedInsufficientFunds';
    payments.publish('payment.requested.v1', paymentRequested({ paymentMethod }));
    await untilActual(payments, 'FAILED');

    const [{ payment: seen }] = await read(payments, ada, order);

    const { status, captured, failure } = seen;
    assert.deepEqual([status, captured.amount], ['FAILED', '0.00']);
    assert.deepEqual(failure, { code: 'insufficient_funds', message: 'Your card has insufficient funds.' });
  });

  it('is null before the payment is requested, even if the order is cancelled', async () => {
    await using payments = await runningPayments();
    payments.publish('order.cancelled.v1', orderCancelled());
    await untilActual(payments, 'VOIDED');

    assert.deepEqual(await read(payments, ada, order, payment), [{ id: 'ord_1', payment: null }, null]);
    payments.publish('payment.requested.v1', paymentRequested());
    await payments.inTime(async () => {
      const [{ payment: seen }] = await read(payments, ada, order);
      assert.equal(seen?.status, 'VOIDED');
    });
  });

  it('reads the payments of many orders at once', async () => {
    await using payments = await runningPayments();
    const ids = Array.from({ length: 20 }, (_, index) => `ord_${index}`);
    for (const orderId of ids) payments.publish('payment.requested.v1', paymentRequested({ orderId }));

    await payments.inTime(async () => {
      const found = await read(payments, ada, ...ids.map((id) => ({ ...order, id })));
      assert.deepEqual(new Set(found.map((each) => each.payment?.status)), new Set(['CAPTURED']));
    });
  });
});
