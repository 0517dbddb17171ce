import { password, unique } from '@shop/testbench/playwright/users';
import { expect, test } from './shop-test.ts';

test('somebody registers, is led back, signs out here and in the other tab, and signs in again', async ({
  page,
  context,
}) => {
  const email = `shopper-${unique()}@example.com`;
  await page.goto('/orders');
  await expect(page).toHaveURL(/sign-in\?next=%2Forders/);
  await page.getByRole('link', { name: 'Create an account' }).click();
  await page.getByLabel('Your name').fill('Ida Holm');
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel(/Password/).fill(password);
  await page.getByRole('button', { name: 'Create account' }).click();
  await expect(page.getByText('No orders yet')).toBeVisible();
  const other = await context.newPage();
  await other.goto('/account');
  await expect(other.getByText(email)).toBeVisible();

  await other.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('link', { name: 'Sign in' })).toBeVisible();

  await page.getByRole('link', { name: 'Sign in' }).click();
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password').fill('not the password');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByText('E-mail address or password is wrong.')).toBeVisible();
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(other.getByRole('link', { name: 'Your account' })).toBeVisible();
});

test('an address that is taken is refused beside its field', async ({ page, customer }) => {
  await page.goto('/register');
  await page.getByLabel('Your name').fill('Ida Holm');
  await page.getByLabel('E-mail address').fill(customer.email);
  await page.getByLabel(/Password/).fill(password);
  await page.getByRole('button', { name: 'Create account' }).click();

  await expect(page.getByLabel('E-mail address')).toHaveAccessibleDescription(/There is an account/);
});

test('the address book grows and shrinks', async ({ mine }) => {
  await mine.goto('/account');
  await mine.getByRole('button', { name: 'Add address' }).click();
  await mine.getByRole('button', { name: 'Add address' }).click();
  await expect(mine.getByLabel('City')).toHaveAccessibleDescription('Please fill this in.');
  await mine.getByLabel('Street and number').fill('Bondegatan 41');
  await mine.getByLabel('Postal code').fill('116 33');
  await mine.getByLabel('City').fill('Stockholm');
  await mine.getByLabel('Country').selectOption('SE');
  await mine.getByRole('button', { name: 'Add address' }).click();

  await expect(mine.getByText('Bondegatan 41')).toBeVisible();
  await mine.getByRole('button', { name: /Remove address of .*, Stockholm/ }).click();
  await expect(mine.getByText('You have no addresses yet.')).toBeVisible();
});

test('language and appearance are chosen once', async ({ page }) => {
  await page.goto('/');
  await page.getByLabel('Language').selectOption('de');
  await page.getByLabel('Darstellung').selectOption('dark');
  await page.reload();

  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Dinge, die für lange gemacht sind');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
});

test.describe('with a German browser', () => {
  test.use({ locale: 'de-AT' });

  test('the shop speaks German by itself', async ({ page }) => {
    await page.goto('/sign-in');

    await expect(page.getByRole('button', { name: 'Anmelden' })).toBeVisible();
  });
});
