import { aProduct, fillCart, placeOrder } from '@shop/testbench/playwright/shop';
import { expect, expectAccessible, statusIn, test } from './shop-test.ts';

test('a declined card costs nothing: the page says why and until when, and another card pays', async ({
  mine,
  staff,
  customer,
  movementsOf,
}) => {
  const product = await aProduct(staff, { price: '24.90' });
  await fillCart(customer, product.id);
  const order = await placeOrder(customer, { paymentMethod: 'pm_card_chargeDeclined' });
  await mine.goto(`/orders/${order.id}`);

  await expect(mine.getByRole('alert')).toContainText('Visa ending in 0002: the payment failed');
  await expect(mine.getByText('the order can be paid, until').locator('time')).toHaveAttribute(
    'datetime',
    /Z$/,
  );
  await expectAccessible(mine);
  await mine.getByLabel('Visa ending in 9995').check();
  await mine.getByRole('button', { name: 'Pay now' }).click();
  await expect(mine.getByRole('alert')).toContainText('The card has insufficient funds.');
  await mine.getByLabel(/4242.*charged at once/).check();
  await mine.getByRole('button', { name: 'Pay now' }).click();

  await expect(statusIn(mine)).toHaveAttribute('data-status', 'CONFIRMED');
  await expect(mine.getByRole('button', { name: 'Pay now' })).toBeHidden();
  await expect(mine.getByText('€24.90 charged')).toBeVisible();
  expect((await movementsOf(order.id)).map(({ kind, amount }) => [kind, amount])).toEqual([['charge', 2490]]);
});

test('a customer approves the payment at the bank, and comes back to the order', async ({
  mine,
  staff,
  customer,
}) => {
  const product = await aProduct(staff, { price: '24.90' });
  await fillCart(customer, product.id);
  const order = await placeOrder(customer, { paymentMethod: 'pm_card_threeDSecure2Required' });
  await mine.goto(`/orders/${order.id}`);

  await mine.getByRole('link', { name: 'Go to your bank' }).click();
  await mine.getByRole('button', { name: 'Approve' }).click();

  await expect(mine).toHaveURL(new RegExp(`/orders/${order.id}$`));
  await expect(statusIn(mine)).toHaveAttribute('data-status', 'CONFIRMED');
  await expect(mine.getByText('€24.90 charged')).toBeVisible();
});
