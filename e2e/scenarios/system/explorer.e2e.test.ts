import type { Page } from '@playwright/test';
import { signIn, signUp } from '@shop/testbench/clients';
import { readDemoData } from '@shop/dev/demo-data';
import { explorerExamples } from '@shop/dev/explorer';
import { aProduct, fillCart, placeOrder, untilStatus } from '@shop/testbench/playwright/shop';
import { expect, test } from '@shop/testbench/playwright/test';

const accounts = readDemoData().accounts.slice(0, 1);
const [ada] = accounts;

test.use({ time: 'virtual', env: { EXPLORER_EXAMPLES: explorerExamples(accounts) } });

// One line each: in text of several lines the editor indents and closes brackets.
const acrossFive = `query Explore { me { name notifications(first: 5) { totalCount } orders(first: 1) {
  edges { node { number status lines { product { name } } payment { status } } } } } }`.replace(/\s+/g, ' ');
const live = 'subscription Follow { myOrdersUpdated(after: "") { status order { number } } }';
const headersEditor = '.graphiql-editor-tool .graphiql-editor:not(.hidden) .monaco-editor';

/** Replaces the text of one of the page's editors. */
async function write(page: Page, editor: string, text: string): Promise<void> {
  await page.locator(editor).click();
  await page.keyboard.press('Control+A');
  await page.keyboard.press('Delete');
  // Inserted as if pasted: the editor would close typed brackets.
  await page.keyboard.insertText(text);
}

async function run(page: Page, operation: string, query: string): Promise<void> {
  await write(page, '.graphiql-query-editor .monaco-editor', query);
  // The page reads the text a moment later; until then its button offers the old operations.
  await expect(page.locator('.graphiql-tab', { hasText: operation })).toBeVisible();
  await page.getByRole('button', { name: /execute query/i }).click();
}

const resultIn = (page: Page) => page.locator('.result-window');

async function open(page: Page, graphUrl: string): Promise<void> {
  await page.goto(new URL('/', graphUrl).href);
  await expect(page.locator('.graphiql-query-editor .monaco-editor')).toBeVisible();
}

async function authorize(page: Page, accessToken: string): Promise<void> {
  await page.getByRole('button', { name: 'Headers' }).click();
  await write(page, headersEditor, JSON.stringify({ Authorization: `Bearer ${accessToken}` }));
}

/** The number of streams and sockets that the page has opened. */
function countSubscriptions(page: Page): { count: number } {
  const asked = { count: 0 };
  page.on('websocket', () => asked.count++);
  page.on('request', (request) => {
    if (request.headers().accept === 'text/event-stream') asked.count++;
  });
  return asked;
}

test('the explorer runs queries over all subgraphs, and subscriptions, without external requests', async ({
  page,
  graphUrl,
  customer,
  staff,
}) => {
  const product = await aProduct(staff, { name: 'Copper kettle' });
  await fillCart(customer, product.id);
  const order = await placeOrder(customer);
  await untilStatus(customer, order.id, 'CONFIRMED');
  const elsewhere: string[] = [];
  page.on('request', (request) => {
    const { hostname, protocol } = new URL(request.url());
    if (protocol.startsWith('http') && hostname !== new URL(graphUrl).hostname) elsewhere.push(request.url());
  });

  await open(page, graphUrl);
  await authorize(page, customer.accessToken);
  const result = resultIn(page);

  await run(page, 'Explore', acrossFive);
  await expect(result).toContainText('Copper kettle');
  await expect(result).toContainText('CAPTURED');
  await expect(result).toContainText(order.number);
  await page.screenshot({ path: test.info().outputPath('explorer.png') });

  await run(page, 'Follow', live);
  await expect(result).toContainText('CONFIRMED');
  await expect(result).toContainText('myOrdersUpdated');
  expect(elsewhere).toEqual([]);
});

test('one click signs in as a demo account, in every window', async ({ page, context, graphUrl, stack }) => {
  expect(stack.graphUrl).toBe(graphUrl);
  const { email = '', name = '', password = '' } = ada ?? {};
  await signIn(graphUrl, email, password).catch(() => signUp(graphUrl, { email, name, password }));
  const button = (on: Page) => on.getByRole('button', { name });
  await open(page, graphUrl);

  await button(page).click();

  await expect(button(page)).toHaveAttribute('aria-pressed', 'true');
  await expect(page.locator(headersEditor)).toContainText('Authorization');
  await run(page, 'Mine', 'query Mine { me { name } }');
  await expect(resultIn(page)).toContainText(name);
  await page.screenshot({ path: test.info().outputPath('signed-in.png') });

  const second = await context.newPage();
  await open(second, graphUrl);
  await expect(button(second)).toHaveAttribute('aria-pressed', 'true');
  await expect(second.locator('.graphiql-tab')).toHaveCount(1);
  await run(second, 'Again', 'query Again { me { name email } }');
  await expect(resultIn(second)).toContainText(email);
});

test('a subscription whose token expires ends with the reason, and is not retried', async ({
  page,
  graphUrl,
  customer,
  advance,
}) => {
  const asked = countSubscriptions(page);
  await open(page, graphUrl);
  await authorize(page, customer.accessToken);
  await run(page, 'Follow', live.replace('(after: "")', ''));
  const stop = page.getByRole('button', { name: /stop query/i });
  await expect(stop).toBeVisible();

  // Access tokens are valid for 15 minutes.
  await advance('PT16M');

  await expect(resultIn(page)).toContainText('The access token has expired');
  await expect(stop).toBeHidden();
  await page.getByRole('button', { name: /execute query/i }).click();
  await expect(resultIn(page)).toContainText('UNAUTHENTICATED');
  await expect(stop).toBeHidden();
  await page.screenshot({ path: test.info().outputPath('expired.png') });
  expect(asked.count).toBe(2);
});
