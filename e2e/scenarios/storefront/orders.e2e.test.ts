import { aProduct, fillCart, placeOrder, untilStatus } from '@shop/testbench/playwright/shop';
import { expect, test } from './shop-test.ts';

test('a customer cancels a paid order, and sees the money come back', async ({ mine, staff, customer }) => {
  const product = await aProduct(staff, { price: '24.90' });
  await fillCart(customer, product.id);
  const order = await placeOrder(customer);
  await untilStatus(customer, order.id, 'CONFIRMED');
  await mine.goto('/orders');

  await mine.getByRole('link', { name: `Order ${order.number}` }).click();
  await mine.getByRole('button', { name: 'Cancel order' }).click();
  await mine.getByRole('button', { name: 'Yes, cancel it' }).click();

  await expect(mine.getByText('You cancelled this order.')).toBeVisible();
  await expect(mine.getByRole('listitem').getByText('€24.90 refunded')).toBeVisible();
});
