import { eventually } from '@shop/shared/testing';
import { password } from '@shop/testbench/playwright/users';
import { expect, expectAccessible, test } from './shop-test.ts';

test('a forgotten password is replaced by the link of the mail, which works once', async ({
  page,
  customer,
  mailsTo,
}) => {
  await page.goto('/sign-in');
  await page.getByRole('link', { name: 'Forgot your password?' }).click();
  await page.getByLabel('E-mail address').fill(customer.email);
  await page.getByRole('button', { name: 'Send the link' }).click();
  await expect(page.getByText(`If there is an account for ${customer.email}`)).toBeVisible();
  const link = await linkTo('/account/reset-password', mailsTo, customer.email);

  await page.goto(link);
  await expectAccessible(page);
  await page.getByLabel(/New password/).fill(password.slice(0, 5));
  await page.getByRole('button', { name: 'Set password' }).click();
  await expect(page.getByLabel(/New password/)).toHaveAccessibleDescription(/At least 10/);
  await page.getByLabel(/New password/).fill(newPassword);
  await page.getByRole('button', { name: 'Set password' }).click();
  await expect(page.getByText('Your new password is set')).toBeVisible();
  expect(page.url()).not.toContain('token');

  await page.getByRole('main').getByRole('link', { name: 'Sign in' }).click();
  await page.getByLabel('E-mail address').fill(customer.email);
  await page.getByLabel('Password').fill(newPassword);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('link', { name: 'Your account' })).toBeVisible();

  await page.goto(link);
  await page.getByLabel(/New password/).fill(`${newPassword} again`);
  await page.getByRole('button', { name: 'Set password' }).click();
  await expect(page.getByText('This link has been used already, or has expired.')).toBeVisible();
});

test('an address is confirmed by the link of the mail', async ({ page, customer, mailsTo }) => {
  await page.goto(await linkTo('/account/verify-email', mailsTo, customer.email));
  await page.getByRole('button', { name: 'Confirm' }).click();

  await expect(page.getByText(`Thank you: ${customer.email} is confirmed.`)).toBeVisible();
});

const newPassword = 'seventeen purple lanterns';

type MailsTo = (address: string) => Promise<readonly { text: string }[]>;

/** Waits for the mail with a link to a page of the shop. */
const linkTo = (path: string, mailsTo: MailsTo, address: string): Promise<string> =>
  eventually(async () => {
    const texts = (await mailsTo(address)).map(({ text }) => text);
    const link = texts
      .flatMap((text) => text.match(/https?:\/\/\S+/g) ?? [])
      .find((url) => url.includes(path));
    expect(link).toBeDefined();
    return link ?? '';
  });
