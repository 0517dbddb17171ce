import { AxeBuilder } from '@axe-core/playwright';
import { devices, type BrowserContext, type Page } from '@playwright/test';
import { buildStorefront, startStorefront } from '@shop/storefront/server';
import { freePort } from '@shop/shared/testing';
import type { UserErrors } from '@shop/testbench/clients';
import { expect, test as base } from '@shop/testbench/playwright/test';
import { password, type Customer } from '@shop/testbench/playwright/users';
import { baseUrl } from '@shop/testbench/playwright/system';

type WorkerFixtures = {
  /** Known before the system starts, which names it in mails and to the bank. */
  storefrontPort: number;
  /** The address of the storefront of the worker's system; of a deployed system it is STOREFRONT_URL. */
  storefrontUrl: string;
};

type TestFixtures = {
  /** The page, in which the customer of the test is signed in. */
  mine: Page;
  /** The page, in which the support staff of the test is signed in. */
  theirs: Page;
};

// The browser is the same for all stories; naming one would start another worker, with another system.
const { defaultBrowserType: _browser, ...phone } = devices['Pixel 7'];

/** A phone and a desktop, for stories that are told on both. */
export const screens = [
  ['on a phone', phone],
  ['on a desktop', { viewport: { width: 1280, height: 900 } }],
] as const;

export const test = base.extend<TestFixtures, WorkerFixtures>({
  storefrontPort: [async ({}, use) => use(await freePort()), { scope: 'worker' }],

  env: [
    async ({ storefrontPort }, use) => {
      const url = `http://127.0.0.1:${storefrontPort}`;
      await use({ SHOP_URL: url, PAYMENT_RETURN_URL: `${url}/payment-return` });
    },
    { scope: 'worker' },
  ],

  storefrontUrl: [
    async ({ system: { graphUrl }, storefrontPort: port }, use) => {
      if (baseUrl) return use(process.env.STOREFRONT_URL ?? '');
      const built = await buildStorefront();
      await using storefront = await startStorefront({ port, graphUrl, built });
      await use(storefront.url);
    },
    { scope: 'worker', timeout: 120_000 },
  ],

  baseURL: async ({ storefrontUrl }, use, info) => {
    info.skip(!storefrontUrl, 'needs the storefront: set STOREFRONT_URL');
    await use(storefrontUrl);
  },

  mine: async ({ page, context, customer, anonymous, storefrontUrl }, use) => {
    await signIn(context, storefrontUrl, anonymous, customer);
    await use(page);
  },

  theirs: async ({ page, context, staff, anonymous, storefrontUrl }, use) => {
    await signIn(context, storefrontUrl, anonymous, staff);
    await use(page);
  },
});

async function signIn(
  context: BrowserContext,
  url: string,
  { ask }: Pick<Customer, 'ask'>,
  { email }: Pick<Customer, 'email'>,
): Promise<void> {
  const { login } = await ask<Login>(loginMutation, { input: { email, password } });
  await keepSession(context, url, login.session);
}

type Login = {
  login: UserErrors & { session: { refreshToken: string; user: { id: string; name: string } } };
};

const loginMutation = `mutation SignIn($input: LoginInput!) {
  login(input: $input) { session { refreshToken user { id name } } userErrors { code message field } } }`;

/** As if the customer had signed in here some time ago: the refresh token is all that the browser keeps. */
async function keepSession(
  context: BrowserContext,
  url: string,
  { refreshToken, user }: Login['login']['session'],
): Promise<void> {
  const page = await context.newPage();
  await page.goto(new URL('/health', url).href);
  const kept = JSON.stringify({ refreshToken, userId: user.id, name: user.name });
  await page.evaluate((session) => localStorage.setItem('shop.session', session), kept);
  await page.close();
}

/** Fails with what axe finds on the page: rules of WCAG 2.2 AA. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  expect(
    violations.map(({ id, help, nodes }) => ({ id, help, where: nodes.map(({ html }) => html) })),
  ).toEqual([]);
}

/** What the order page says of its order. */
export const statusIn = (page: Page) => page.locator('[data-status]');

export { expect };
