import { createHash } from 'node:crypto';
import { away, type PublishedEvent, type Stack } from '@shop/testbench';
import type { GraphClient, UserErrors } from '@shop/testbench/clients';
import { unique } from '@shop/testbench/playwright/users';
import {
  cancelOrder,
  address,
  aProduct,
  fillCart,
  placeOrder,
  placeOrderMutation,
  untilStatus,
  type PlaceAnswer,
} from '@shop/testbench/playwright/shop';
import { expect, test } from '@shop/testbench/playwright/test';

test.use({ time: 'virtual' });

type Entry = {
  id: string;
  kind: string;
  name: string;
  actor: { kind: string; id: string | null };
  message: string;
  causedBy: string | null;
  correlationId: string | null;
  traceId: string | null;
};

async function timelineOf(client: GraphClient, orderId: string): Promise<Entry[]> {
  const { order } = await client.ask<{ order: { timeline: Entry[] } }>(
    `query Story($id: ID!) { order(id: $id) { timeline {
      id kind name actor { kind id } message causedBy correlationId traceId } } }`,
    { id: orderId },
  );
  return order.timeline;
}

/** The kind, actor and cause of each entry. */
function linesOf(timeline: readonly Entry[]): string[] {
  const nameOf = new Map(timeline.map(({ id, name }) => [id, name]));
  return timeline.map(({ kind, name, actor, causedBy }) => {
    const cause = causedBy ? ` after ${nameOf.get(causedBy)}` : '';
    return `${kind} ${name} by ${actor.kind}${cause}`;
  });
}

/** Places the cart; returns the order with the correlation id of everything that follows. */
async function placeTraced(customer: GraphClient) {
  const input = { idempotencyKey: unique(), paymentMethod: 'pm_card_visa', shippingAddress: address };
  const { data, correlationId } = await customer.send<PlaceAnswer>(placeOrderMutation, { input });
  return { orderId: data?.placeOrder.order?.id ?? '', correlationId };
}

const aboutOrder = async (stack: Stack, orderId: string): Promise<PublishedEvent['envelope'][]> =>
  (await stack.events())
    .map(({ envelope }) => envelope)
    .filter(({ data }) => 'orderId' in data && data.orderId === orderId);

test('all events and logs that a command causes have one correlation id', async ({
  customer,
  staff,
  stack,
}) => {
  const product = await aProduct(staff);
  await fillCart(customer, product.id);
  await stack.settled();
  const mark = stack.logs.mark();

  const { orderId, correlationId } = await placeTraced(customer);
  await stack.settled();

  const events = await aboutOrder(stack, orderId);
  expect(events.map(({ type }) => type).sort()).toEqual([
    'notification.created.v1',
    'notification.sent.v1',
    'order.confirmed.v1',
    'order.placed.v1',
    'payment.attempted.v1',
    'payment.captured.v1',
    'payment.requested.v1',
    'stock.reserved.v1',
  ]);
  expect(new Set(events.map(({ correlationid }) => correlationid))).toEqual(new Set([correlationId]));
  expect(new Set(events.map(({ traceparent }) => traceparent.split('-')[1])).size).toBe(1);

  const ids = new Set(events.map(({ id }) => id));
  const roots = events.filter(({ causationid }) => !ids.has(causationid));
  expect(roots.map(({ type, causationid }) => [type, causationid])).toEqual([
    ['order.placed.v1', correlationId],
  ]);

  const logged = stack.logs
    .since(mark)
    .filter(({ text }) => text.includes(`"correlationId":"${correlationId}"`));
  expect(new Set(logged.map(({ service }) => service))).toEqual(
    new Set(['gateway', 'orders', 'products', 'payments', 'notifications']),
  );
  const lines = logged.map(({ text }) => JSON.parse(text) as Record<string, string>);
  const handled = lines.filter(({ msg }) => msg === 'event');
  expect(handled.map(({ causationId }) => causationId)).toEqual(handled.map(({ eventId }) => eventId));
  expect(lines.find(({ service, msg }) => service === 'gateway' && msg === 'operation')).toMatchObject({
    documentHash: createHash('sha256').update(placeOrderMutation).digest('hex'),
    type: 'mutation',
    outcome: 'ok',
    fetches: expect.any(Number),
    cost: expect.any(Number),
  });
});

test('the timeline is one tree with the command as its root, and gives staff the ids of logs and traces', async ({
  customer,
  staff,
  stack,
}) => {
  const product = await aProduct(staff);
  await fillCart(customer, product.id);
  const { orderId, correlationId } = await placeTraced(customer);
  await stack.settled();

  const timeline = await timelineOf(staff, orderId);
  expect(linesOf(timeline)).toEqual([
    'COMMAND placeOrder by CUSTOMER',
    'EVENT order.placed by CUSTOMER after placeOrder',
    'EVENT stock.reserved by SYSTEM after order.placed',
    'EVENT payment.requested by SYSTEM after stock.reserved',
    'PAYMENT_ATTEMPT payment.attempted by SYSTEM after payment.requested',
    'EVENT payment.captured by SYSTEM after payment.requested',
    'EVENT order.confirmed by SYSTEM after payment.captured',
    'MAIL notification.sent by SYSTEM after order.confirmed',
  ]);
  expect(new Set(timeline.map((entry) => entry.correlationId))).toEqual(new Set([correlationId]));
  const [event] = await aboutOrder(stack, orderId);
  expect(new Set(timeline.map(({ traceId }) => traceId))).toEqual(
    new Set([event?.traceparent.split('-')[1]]),
  );

  const [command, ...others] = await timelineOf(customer, orderId);
  expect(command?.actor).toEqual({ kind: 'CUSTOMER', id: customer.userId });
  expect([command, ...others].map((entry) => entry?.correlationId ?? entry?.traceId ?? null)).toEqual(
    timeline.map(() => null),
  );
});

test('the timeline has retries, compensations and refunds with their actors', async ({
  customer,
  staff,
  faults,
  stack,
  advance,
}) => {
  const product = await aProduct(staff, { price: '20.00' });
  await fillCart(customer, product.id);
  await stack.settled();
  faults.on('orders.before-commit[orders.on-stock-reserved]#1', away('The store'));
  faults.on('provider.charge#1', away('The card network'));
  faults.on('mail-server.accept#1', away('The mail server'));

  const { id: orderId } = await placeOrder(customer);
  await advance('PT1M');
  await untilStatus(customer, orderId, 'CONFIRMED');
  await staff.ask<{ refundPayment: UserErrors }>(
    'mutation Refund($input: RefundPaymentInput!) { refundPayment(input: $input) { userErrors { code } } }',
    { input: { orderId, idempotencyKey: unique(), amount: { amount: '5.00', currency: 'EUR' } } },
  );
  await advance('PT1M');
  await cancelOrder(customer, orderId);
  await advance('PT1M');

  const timeline = await timelineOf(staff, orderId);
  expect(linesOf(timeline)).toEqual([
    'COMMAND placeOrder by CUSTOMER',
    'EVENT order.placed by CUSTOMER after placeOrder',
    'EVENT stock.reserved by SYSTEM after order.placed',
    'RETRY stock.reserved by SYSTEM after stock.reserved',
    'EVENT payment.requested by SYSTEM after stock.reserved',
    'PAYMENT_ATTEMPT payment.attempted by SYSTEM after payment.requested',
    'PAYMENT_ATTEMPT payment.attempted by SYSTEM after payment.requested',
    'EVENT payment.captured by SYSTEM after payment.requested',
    'EVENT order.confirmed by SYSTEM after payment.captured',
    'MAIL notification.sent by SYSTEM after order.confirmed',
    'COMMAND refundPayment by STAFF',
    'PAYMENT_ATTEMPT payment.attempted by SYSTEM after refundPayment',
    'EVENT payment.refunded by STAFF after refundPayment',
    'MAIL notification.sent by SYSTEM after payment.refunded',
    'COMMAND cancelOrder by CUSTOMER',
    'COMPENSATION order.cancelled by CUSTOMER after cancelOrder',
    'PAYMENT_ATTEMPT payment.attempted by SYSTEM after order.cancelled',
    'COMPENSATION stock.released by SYSTEM after order.cancelled',
    'COMPENSATION payment.refunded by SYSTEM after order.cancelled',
    expect.stringMatching(/^MAIL notification.sent by SYSTEM after (payment.refunded|order.cancelled)$/),
    expect.stringMatching(/^MAIL notification.sent by SYSTEM after (payment.refunded|order.cancelled)$/),
  ]);
  expect(timeline.map(({ message }) => message).filter((each) => each.includes('attempt'))).toEqual([
    'Succeeded at attempt 2',
    'Charge, attempt 1: the payment provider gave no answer',
    'Charge, attempt 2: the money was taken',
    'E-mail sent: order confirmed (attempt 2)',
    'Refund, attempt 1: the money went back',
    'Refund, attempt 1: the money went back',
  ]);
  const byStaff = ({ actor }: Entry) => actor.kind === 'STAFF';
  expect(timeline.find(byStaff)?.actor.id).toBe(staff.userId);
  expect((await timelineOf(customer, orderId)).find(byStaff)?.actor.id).toBeNull();
});
