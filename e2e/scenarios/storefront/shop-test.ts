import { AxeBuilder } from '@axe-core/playwright';
import { devices, type BrowserContext, type Page } from '@playwright/test';
import { buildStorefront, startStorefront } from '@shop/storefront/server';
import { freePort } from '@shop/shared/testing';
import type { GraphClient, UserErrors } from '@shop/testbench/clients';
import { expect, test as base } from '@shop/testbench/playwright/test';
import { password } from '@shop/testbench/playwright/users';
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
  /** Pages of browsers of their own, in which the support staff of the test and the administrator are signed in. */
  desk: Page;
  office: Page;
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
    await signInTo(context, storefrontUrl, anonymous, { email: customer.email, password });
    await use(page);
  },

  desk: async ({ browser, staff, anonymous, storefrontUrl }, use) => {
    await using context = await browser.newContext();
    await signInTo(context, storefrontUrl, anonymous, { email: staff.email, password });
    await use(await context.newPage());
  },

  office: async ({ browser, system, anonymous, storefrontUrl }, use) => {
    await using context = await browser.newContext();
    await signInTo(context, storefrontUrl, anonymous, system.administrator);
    await use(await context.newPage());
  },
});

type Login = {
  login: UserErrors & { session: { refreshToken: string; user: { id: string; name: string } } };
};

const loginMutation = `mutation SignIn($input: LoginInput!) {
  login(input: $input) { session { refreshToken user { id name } } userErrors { code message field } } }`;

/** As if the user had signed in here some time ago: the refresh token is all that the browser keeps. */
async function signInTo(
  context: BrowserContext,
  url: string,
  anonymous: GraphClient,
  input: { email: string; password: string },
): Promise<void> {
  const { login } = await anonymous.ask<Login>(loginMutation, { input });
  const { refreshToken, user } = login.session;
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
