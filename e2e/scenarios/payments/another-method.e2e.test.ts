import { eventually } from '@shop/shared/testing';
import { payOrder } from '@shop/testbench/playwright/payments';
import {
  aProduct,
  cancelOrder,
  fillCart,
  placeOrder,
  stockOf,
  untilStatus,
} from '@shop/testbench/playwright/shop';
import { expect, test } from '@shop/testbench/playwright/test';

type Update = {
  orderUpdated: {
    status: string;
    order: { payableUntil: string | null; payment: { status: string; failure: { code: string } | null } };
  };
};

const orderUpdated = `
  subscription Follow($orderId: ID!) {
    orderUpdated(orderId: $orderId, after: "") {
      status order { payableUntil payment { status methodNumber failure { code } } }
    }
  }`;

test('a declined card costs neither order nor stock: the customer pays with the third one', async ({
  customer,
  staff,
  movementsOf,
}) => {
  const product = await aProduct(staff, { stock: 3, price: '24.90' });
  await fillCart(customer, product.id, 2);
  const order = await placeOrder(customer, { paymentMethod: 'pm_card_chargeDeclined' });
  using updates = customer.follow<Update>(orderUpdated, { orderId: order.id });
  const declined = (code: string) =>
    updates.until(({ orderUpdated: { order: seen } }) => seen.payment?.failure?.code === code);

  const first = await declined('generic_decline');
  expect(first.orderUpdated).toMatchObject({
    status: 'RESERVED',
    order: { payableUntil: expect.any(String), payment: { status: 'FAILED', methodNumber: 1 } },
  });
  expect(await stockOf(staff, product.id)).toEqual({ available: 1, reserved: 2, sold: 0 });

  await payOrder(customer, order.id, 'pm_card_chargeDeclinedInsufficientFunds');
  await declined('insufficient_funds');
  const { idempotencyKey } = await payOrder(customer, order.id, 'pm_card_visa');
  await updates.until(({ orderUpdated: { status } }) => status === 'CONFIRMED');
  const repeated = await payOrder(customer, order.id, 'pm_card_visa', idempotencyKey);

  expect(repeated.userErrors).toEqual([]);
  expect((await payOrder(customer, order.id, 'pm_card_visa')).userErrors).toMatchObject([
    { code: 'ORDER_TRANSITION' },
  ]);
  const moved = await movementsOf(order.id);
  expect(moved.map(({ kind, amount }) => [kind, amount])).toEqual([['charge', 4980]]);
  expect(await stockOf(staff, product.id)).toEqual({ available: 1, reserved: 0, sold: 2 });
});

test('a customer who has no other card cancels, and the stock is back', async ({
  customer,
  staff,
  movementsOf,
}) => {
  const product = await aProduct(staff, { stock: 3 });
  await fillCart(customer, product.id, 3);
  const order = await placeOrder(customer, { paymentMethod: 'pm_card_chargeDeclined' });
  await eventually(async () => {
    const { order: seen } = await customer.ask<{ order: { payment: { status: string } | null } }>(
      'query Seen($id: ID!) { order(id: $id) { payment { status } } }',
      { id: order.id },
    );
    expect(seen.payment?.status).toBe('FAILED');
  });

  await cancelOrder(customer, order.id);

  expect(await untilStatus(customer, order.id, 'CANCELLED')).toMatchObject({ cancelReason: 'CUSTOMER' });
  await eventually(async () => {
    expect(await stockOf(staff, product.id)).toEqual({ available: 3, reserved: 0, sold: 0 });
  });
  expect(await movementsOf(order.id)).toEqual([]);
});
