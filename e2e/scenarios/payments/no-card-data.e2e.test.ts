import { payOrder } from '@shop/testbench/playwright/payments';
import {
  address,
  aProduct,
  fillCart,
  placeOrder,
  placeOrderMutation,
  untilStatus,
  type PlaceAnswer,
} from '@shop/testbench/playwright/shop';
import { expect, test } from '@shop/testbench/playwright/test';
import { unique } from '@shop/testbench/playwright/users';

const number = '4242424242424242';
const written = '5555 5555 5555 4444';

test('the number of a card is refused, and neither stored nor logged nor sent on by any service', async ({
  customer,
  staff,
  stack,
}) => {
  const product = await aProduct(staff);
  await fillCart(customer, product.id);
  for (const paymentMethod of [number, written]) {
    const input = { idempotencyKey: unique(), paymentMethod, shippingAddress: address };
    const { placeOrder: refused } = await customer.ask<PlaceAnswer>(placeOrderMutation, { input });
    expect(refused.userErrors).toMatchObject([{ code: 'INVALID_INPUT', field: ['paymentMethod'] }]);
    expect(JSON.stringify(refused)).not.toContain(paymentMethod);
  }
  const order = await placeOrder(customer);
  await untilStatus(customer, order.id, 'CONFIRMED');
  expect((await payOrder(customer, order.id, number)).userErrors).toMatchObject([{ code: 'INVALID_INPUT' }]);
  await stack.settled();

  const kept = JSON.stringify([
    await stack.everyRow(),
    await stack.events(),
    stack.logs.since(0).map(({ text }) => text),
  ]);
  expect(kept).toContain(order.id);
  for (const secret of [number, written, written.replaceAll(' ', '')]) expect(kept).not.toContain(secret);
});
