import type { Page } from '@playwright/test';
import { aProduct, fillCart, placeOrder, untilStatus } from '../harness/shop.ts';
import { expect, test } from '../harness/test.ts';

// One line each: the editor indents and closes brackets in what spans several.
const acrossFive = `query Explore { me { name notifications(first: 5) { totalCount } orders(first: 1) {
  edges { node { number status lines { product { name } } payment { status } } } } } }`.replace(/\s+/g, ' ');
const live = 'subscription Follow { myOrdersUpdated(after: "") { status order { number } } }';

/** Replaces what stands in one of the page's editors. */
async function write(page: Page, editor: string, text: string): Promise<void> {
  await page.locator(editor).click();
  await page.keyboard.press('Control+A');
  await page.keyboard.press('Delete');
  // As if pasted: the editor would close brackets that are typed.
  await page.keyboard.insertText(text);
}

async function run(page: Page, operation: string, query: string): Promise<void> {
  await write(page, '.graphiql-query-editor .monaco-editor', query);
  // The page reads what was written a moment later; until then its button would offer the operations before.
  await expect(page.locator('.graphiql-tab', { hasText: operation })).toBeVisible();
  await page.getByRole('button', { name: /execute query/i }).click();
}

test('the explorer runs queries over every subgraph, and subscriptions, without leaving the machine', async ({
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

  await page.goto(new URL('/', graphUrl).href);
  await page.getByRole('button', { name: 'Headers' }).click();
  const authorization = JSON.stringify({ Authorization: `Bearer ${customer.accessToken}` });
  await write(page, '.graphiql-editor-tool .graphiql-editor:not(.hidden) .monaco-editor', authorization);
  const result = page.locator('.result-window');

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
