import { aProduct, fillCart, placeOrder, untilStatus } from '@shop/testbench/playwright/shop';
import { expect, expectAccessible, test } from './shop-test.ts';

test('every page of a customer is accessible', async ({ mine, staff, customer }) => {
  const product = await aProduct(staff);
  await fillCart(customer, product.id);
  const order = await placeOrder(customer);
  await untilStatus(customer, order.id, 'CONFIRMED');
  await fillCart(customer, product.id);

  for (const path of ['/cart', '/checkout', '/orders', `/orders/${order.id}`, '/notifications', '/account']) {
    await mine.goto(path);
    await expect(mine.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(mine.locator('.skeleton')).toHaveCount(0);
    await expectAccessible(mine);
  }
});

test('the shop is used by keyboard alone', async ({ page, staff }) => {
  const product = await aProduct(staff);
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();

  await page.getByRole('searchbox').focus();
  await page.keyboard.type(product.sku);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await page.getByRole('link', { name: product.name }).focus();
  await page.keyboard.press('Enter');

  await expect(page.getByRole('heading', { name: product.name })).toBeFocused();
});
