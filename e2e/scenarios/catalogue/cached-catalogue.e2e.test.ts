import { aProduct } from '@shop/testbench/playwright/shop';
import { eventually } from '@shop/shared/testing';
import { expect, test } from '@shop/testbench/playwright/test';

test.use({ gateways: 2, broker: 'rabbitmq' });

test('a catalogue page that gateways keep shows a new price within a second', async ({ stack, staff }) => {
  const product = await aProduct(staff, { price: '8.00' });
  const query = `{ products(filter: { text: "${product.sku}" }) { edges { node { price { amount } } } } }`;
  const pages = () =>
    Promise.all(
      stack.graphUrls.map(async (url) => {
        const response = await fetch(`${url}?${new URLSearchParams({ query }).toString()}`);
        return { policy: response.headers.get('cache-control'), text: await response.text() };
      }),
    );
  const lookups = async () => {
    const texts = await Promise.all(
      stack.adminUrls.map(async (url) => (await fetch(`${url}/metrics`)).text()),
    );
    return texts.map((text) =>
      Number(/gateway_cache_lookups_total\{subgraph="products",outcome="hit"\} (\d+)/.exec(text)?.[1]),
    );
  };
  await pages();
  const hits = await eventually(async () => {
    await pages();
    const found = await lookups();
    expect(Math.min(...found)).toBeGreaterThan(0);
    return found;
  });
  expect(hits.length).toBe(2);

  await staff.ask(
    'mutation Dearer($input: UpdateProductInput!) { updateProduct(input: $input) { userErrors { code } } }',
    {
      input: { productId: product.id, price: { amount: '9.50', currency: 'EUR' } },
    },
  );
  const changedAtMs = performance.now();

  await eventually(async () => {
    for (const { text, policy } of await pages()) {
      expect(text).toContain('"9.50"');
      expect(policy).toMatch(/^public, max-age=\d+$/);
    }
  });
  expect(performance.now() - changedAtMs).toBeLessThan(1000);
});
