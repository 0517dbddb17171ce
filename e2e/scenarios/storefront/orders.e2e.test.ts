import { aProduct, fillCart, placeOrder, untilStatus } from '@shop/testbench/playwright/shop';
import { expect, expectAccessible, statusIn, test } from './shop-test.ts';

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
  await expect(mine.getByText('€24.90 refunded')).toBeVisible();
});

test('staff pick a paid order from the list, ship it, and see who caused what', async ({
  theirs,
  staff,
  customer,
}) => {
  const product = await aProduct(staff, { price: '24.90' });
  await theirs.goto('/staff');
  await expect(theirs.getByRole('heading', { name: 'Orders', level: 1 })).toBeVisible();
  await fillCart(customer, product.id, 2);
  const order = await placeOrder(customer);

  // It appears without a reload.
  const row = theirs.getByRole('row').filter({ hasText: order.number });
  await expect(row).toContainText(`2 × ${product.sku}`);
  await expectAccessible(theirs);
  await row.getByRole('link', { name: order.number }).click();
  await theirs.getByLabel('Tracking number').fill('JD014');
  await theirs.getByRole('button', { name: 'Pack this parcel' }).click();
  await theirs.getByRole('button', { name: 'Hand to the carrier' }).click();

  await expect(statusIn(theirs)).toHaveAttribute('data-status', 'SHIPPED');
  const entry = theirs.getByRole('button', { name: /orders: .*confirmed/i });
  await entry.click();
  await expect(theirs.getByText('order.confirmed', { exact: false }).first()).toBeVisible();
  await expectAccessible(theirs);
});

test('a customer does not see the staff area', async ({ mine }) => {
  await mine.goto('/staff/statistics');

  await expect(mine.getByRole('heading', { name: 'This area is for staff', level: 1 })).toBeVisible();
  await expect(mine.getByRole('navigation', { name: 'Staff area' })).toBeHidden();
});
