import type { UserErrors } from '@shop/testbench/clients';
import { eventually } from '@shop/shared/testing';
import {
  address,
  aProduct,
  cancelOrder,
  fillCart,
  placeOrder,
  placeOrderMutation,
  stockOf,
  untilStatus,
  type PlaceAnswer,
} from '@shop/testbench/playwright/shop';
import { expect, test } from '@shop/testbench/playwright/test';

const refundMutation = `
  mutation Refund($input: RefundPaymentInput!) {
    refundPayment(input: $input) { payment { status } userErrors { code field } }
  }`;
type Refund = { refundPayment: UserErrors & { payment: { status: string } | null } };

const paymentQuery = `
  query Paid($id: ID!) { order(id: $id) { payment { status captured { amount } refunded { amount } } } }`;
type Paid = {
  order: { payment: { status: string; captured: { amount: string }; refunded: { amount: string } } };
};

test('cancelling a paid order refunds the payment and releases the stock', async ({
  customer,
  staff,
  movementsOf,
}) => {
  const product = await aProduct(staff, { stock: 2, price: '15.00' });
  await fillCart(customer, product.id, 2);
  const { id } = await placeOrder(customer);
  await untilStatus(customer, id, 'CONFIRMED');

  const { cancelOrder } = await customer.ask<{
    cancelOrder: { order: { status: string; cancelReason: string } };
  }>(
    'mutation No($input: CancelOrderInput!) { cancelOrder(input: $input) { order { status cancelReason } } }',
    { input: { orderId: id, reason: 'Found it in the attic' } },
  );

  expect(cancelOrder.order).toEqual({ status: 'CANCELLED', cancelReason: 'CUSTOMER' });
  await eventually(async () => {
    expect(await stockOf(staff, product.id)).toEqual({ available: 2, reserved: 0, sold: 0 });
    const { order } = await customer.ask<Paid>(paymentQuery, { id });
    expect(order.payment).toEqual({
      status: 'REFUNDED',
      captured: { amount: '30.00' },
      refunded: { amount: '30.00' },
    });
  });
  const moved = await movementsOf(id);
  expect(moved.map(({ kind, amount }) => [kind, amount])).toEqual([
    ['charge', 3000],
    ['refund', 3000],
  ]);
});

test('a customer puts a cancelled order back into the cart and orders it again', async ({
  customer,
  staff,
}) => {
  const product = await aProduct(staff, { stock: 4 });
  await fillCart(customer, product.id, 2);
  const { id: orderId } = await placeOrder(customer);
  await cancelOrder(customer, orderId);
  await fillCart(customer, product.id, 1);

  const { restoreCart } = await customer.ask<{
    restoreCart: UserErrors & { cart: { lines: { quantity: number }[] } };
  }>(
    'mutation Restore($input: RestoreCartInput!) { restoreCart(input: $input) { cart { lines { quantity } } userErrors { code } } }',
    { input: { orderId } },
  );

  expect(restoreCart).toEqual({ cart: { lines: [{ quantity: 3 }] }, userErrors: [] });
  await eventually(async () => expect((await stockOf(staff, product.id)).available).toBe(4));
  const again = await eventually(() => placeOrder(customer));
  await untilStatus(customer, again.id, 'CONFIRMED');
});

test('staff refund a part, once per key and never more than was captured', async ({ customer, staff }) => {
  const product = await aProduct(staff, { price: '20.00' });
  await fillCart(customer, product.id);
  const { id: orderId } = await placeOrder(customer);
  await untilStatus(customer, orderId, 'CONFIRMED');
  const refund = (idempotencyKey: string, amount: string) =>
    staff.ask<Refund>(refundMutation, {
      input: { orderId, idempotencyKey, amount: { amount, currency: 'EUR' } },
    });

  await refund('scratch', '5.00');
  await refund('scratch', '5.00');
  const tooMuch = await refund('all of it', '15.01');

  expect(tooMuch.refundPayment.userErrors.map(({ code }) => code)).toEqual(['REFUND_TOO_LARGE']);
  await eventually(async () => {
    const { order } = await customer.ask<Paid>(paymentQuery, { id: orderId });
    expect(order.payment).toMatchObject({ status: 'PARTIALLY_REFUNDED', refunded: { amount: '5.00' } });
    const notified = await customer.ask<{ notifications: { edges: { node: { kind: string } }[] } }>(
      '{ notifications { edges { node { kind } } } }',
    );
    expect(notified.notifications.edges.map(({ node }) => node.kind)).toEqual([
      'PAYMENT_REFUNDED',
      'ORDER_CONFIRMED',
      'WELCOME',
    ]);
  });
});

test('never more is sold than is in stock', async ({ staff, customer }) => {
  const product = await aProduct(staff, { stock: 3 });
  await fillCart(customer, product.id, 2);
  const first = await placeOrder(customer);
  await fillCart(customer, product.id, 2);
  const { placeOrder: second } = await customer.ask<PlaceAnswer>(placeOrderMutation, {
    input: { idempotencyKey: 'second', paymentMethod: 'pm_card_visa', shippingAddress: address },
  });

  await untilStatus(customer, first.id, 'CONFIRMED');
  if (second.order) {
    // The event of the reservation had not reached orders yet.
    expect((await untilStatus(customer, second.order.id, 'CANCELLED')).cancelReason).toBe('OUT_OF_STOCK');
  } else {
    expect(second.userErrors.map(({ code }) => code)).toEqual(['OUT_OF_STOCK']);
  }
  await eventually(async () => {
    expect(await stockOf(staff, product.id)).toEqual({ available: 1, reserved: 0, sold: 2 });
  });
});

test('a charge that the customer disputes at the bank shows in the timeline, and waits for staff', async ({
  customer,
  staff,
  movementsOf,
}) => {
  const product = await aProduct(staff, { price: '20.00' });
  await fillCart(customer, product.id);
  const { id } = await placeOrder(customer, { paymentMethod: 'pm_card_createDispute' });
  await untilStatus(customer, id, 'CONFIRMED');

  const reviews = () =>
    staff.ask<{ deadLetters: { edges: { node: { id: string; error: string } }[] } }>(
      '{ deadLetters(service: "payments", first: 9) { edges { node { id error } } } }',
    );
  const review = await eventually(async () => {
    const found = (await reviews()).deadLetters.edges.find(({ node }) => node.error.includes(id));
    if (!found) throw new Error('No dispute waits for staff');
    return found.node;
  });
  expect(review.error).toContain('The customer disputes 2000 EUR (in minor units)');
  const told = 'Payment of €20.00 disputed at the bank: needs response';
  await eventually(async () => {
    const { order } = await customer.ask<{ order: { status: string; timeline: { message: string }[] } }>(
      'query Told($id: ID!) { order(id: $id) { status timeline { message } } }',
      { id },
    );
    expect(order.status).toBe('CONFIRMED');
    expect(order.timeline.map(({ message }) => message)).toContain(told);
  });
  expect((await movementsOf(id)).map(({ kind }) => kind)).toEqual(['charge']);
  const { discardDeadLetters } = await staff.ask<{ discardDeadLetters: UserErrors }>(
    'mutation Done($input: DiscardDeadLettersInput!) { discardDeadLetters(input: $input) { userErrors { code } } }',
    { input: { ids: [review.id], reason: 'Answered at the provider' } },
  );
  expect(discardDeadLetters.userErrors).toEqual([]);
});
