import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startStack } from '@shop/testbench';
import { demoDataLimits, readDemoData, type DemoData } from '@shop/dev/demo-data';
import { loadDemoData } from '@shop/dev/demo-data/load';
import { graphClient, signIn } from '@shop/testbench/clients';
import { administrator, password, signInAdministrator } from '@shop/testbench/playwright/users';
import { expect, test } from '@shop/testbench/playwright/own-stack';

/** The orders, with what they need, and a product of each category: the rest would only take longer. */
function someDemoData(): DemoData {
  const all = readDemoData();
  const ordered = new Set(all.orders.flatMap(({ lines }) => lines.map(({ sku }) => sku)));
  const categories = Map.groupBy(all.products, ({ category }) => category);
  const ofCategories = new Set([...categories.values()].map(([first]) => first?.sku));
  return { ...all, products: all.products.filter(({ sku }) => ordered.has(sku) || ofCategories.has(sku)) };
}

test('demo data fills an empty shop once, with orders that the system processed', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'shop-'));
  const env = { LOG_LEVEL: 'error', ...demoDataLimits, ...administrator };
  const demo = someDemoData();
  const said: string[] = [];
  const load = (graphUrl: string) =>
    loadDemoData({ graphUrl, dataDir, demo, say: (line) => void said.push(line) });

  {
    await using stack = await startStack({ env, data: dataDir });
    await load(stack.graphUrl);
    expect(said).toContain(`Products: ${demo.products.length} of ${demo.products.length}`);

    const ada = await signIn(stack.graphUrl, 'ada@example.com', password);
    const { orders } = await ada.ask<{ orders: { edges: { node: { status: string } }[] } }>(
      '{ orders { edges { node { status } } } }',
    );
    expect(orders.edges.map(({ node }) => node.status)).toContain('DELIVERED');
  }

  // After a restart on the same files everything is still there, once.
  await using again = await startStack({ env, data: dataDir });
  said.length = 0;
  await load(again.graphUrl);
  const { products, categories } = await graphClient(again.graphUrl).ask<{
    products: { totalCount: number };
    categories: unknown[];
  }>('{ products(first: 1) { totalCount } categories { name } }');
  expect(said).toEqual([]);
  expect(products.totalCount).toBe(demo.products.length);
  expect(categories.length).toBeGreaterThanOrEqual(8);
  rmSync(dataDir, { recursive: true, force: true });
});

test('a shop that already has products is not changed', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'shop-'));
  const env = { LOG_LEVEL: 'error', ...administrator };
  await using stack = await startStack({ env });
  const admin = await signInAdministrator(stack);
  const input = {
    sku: 'OWN-1',
    name: 'Own',
    description: 'Own',
    category: 'KITCHEN',
    price: { amount: '1.00', currency: 'EUR' },
  };
  await admin.ask(
    'mutation Own($input: CreateProductInput!) { createProduct(input: $input) { product { id } } }',
    { input },
  );
  const said: string[] = [];

  await loadDemoData({
    graphUrl: stack.graphUrl,
    dataDir,
    demo: readDemoData(),
    say: (line) => void said.push(line),
  });

  const { products } = await admin.ask<{ products: { totalCount: number } }>('{ products { totalCount } }');
  expect(products.totalCount).toBe(1);
  expect(said.join()).toContain('no demo data loaded');
  rmSync(dataDir, { recursive: true, force: true });
});
