import type { GraphClient, Live } from '@shop/testbench/clients';
import { again } from '@shop/testbench/playwright/users';
import {
  adjustStock,
  aProduct,
  cancelOrder,
  fillCart,
  placeOrder,
  untilStatus,
} from '@shop/testbench/playwright/shop';
import { expect, test } from '@shop/testbench/playwright/test';

test.use({ time: 'virtual' });

type StockUpdate = {
  productStockUpdated: {
    cursor: string;
    version: number;
    gap: boolean;
    available: number;
    product: { name: string; stock: { available: number } };
  };
};

const stockUpdates = `
  subscription Stock($productId: ID!, $after: String) {
    productStockUpdated(productId: $productId, after: $after) {
      cursor version gap available product { name stock { available } }
    }
  }`;

const followStock = (client: GraphClient, productId: string, after?: string) =>
  client.follow<StockUpdate>(stockUpdates, { productId, after });

const untilAvailable = async (live: Live<StockUpdate>, wanted: number) =>
  (await live.until(({ productStockUpdated: { available } }) => available === wanted)).productStockUpdated;

const availableIn = ({ received }: Live<StockUpdate>) =>
  received.map(({ data }) => data?.productStockUpdated.available);

test('a visitor receives stock updates when an order is placed and cancelled', async ({
  anonymous,
  customer,
  staff,
}) => {
  const product = await aProduct(staff, { stock: 5 });
  using updates = followStock(anonymous, product.id);
  const full = await untilAvailable(updates, 5);
  expect(full).toMatchObject({ gap: false, product: { name: product.name, stock: { available: 5 } } });

  await fillCart(customer, product.id, 2);
  const order = await placeOrder(customer);
  const less = await untilAvailable(updates, 3);
  await untilStatus(customer, order.id, 'CONFIRMED');
  await cancelOrder(customer, order.id);
  await untilStatus(customer, order.id, 'CANCELLED');
  await updates.until(({ productStockUpdated: { version } }) => version === full.version + 2);

  // The payment did not change the available number.
  expect(availableIn(updates)).toEqual([5, 3, 5]);
  expect(less.version).toBe(full.version + 1);

  using resumed = followStock(anonymous, product.id, less.cursor);
  await untilAvailable(resumed, 5);
  await adjustStock(staff, product.id, 4);
  await untilAvailable(resumed, 9);
  expect(availableIn(resumed)).toEqual([5, 9]);
});

test('a client that was offline for longer than history is stored receives a gap with the current state', async ({
  graphUrl,
  anonymous,
  staff,
  advance,
}) => {
  const product = await aProduct(staff, { stock: 5 });
  const { cursor, version } = await test.step('a visitor subscribes and leaves', async () => {
    using updates = followStock(anonymous, product.id);
    return await untilAvailable(updates, 5);
  });
  await adjustStock(staff, product.id, 1);
  await adjustStock(staff, product.id, 2);

  await advance('P31D');
  using late = followStock(anonymous, product.id, cursor);
  const present = await untilAvailable(late, 8);
  await adjustStock(await again({ graphUrl }, staff), product.id, -3);
  const next = await untilAvailable(late, 5);

  expect(present).toMatchObject({ gap: true, version: version + 2 });
  expect(next).toMatchObject({ gap: false, version: version + 3 });
  expect(availableIn(late)).toEqual([8, 5]);
});

test('an unknown cursor is refused', async ({ anonymous, staff }) => {
  const [product, other] = [await aProduct(staff, { stock: 1 }), await aProduct(staff, { stock: 2 })];
  using updates = followStock(anonymous, other.id);
  const { cursor } = await untilAvailable(updates, 2);

  using refused = followStock(anonymous, product.id, cursor);

  await expect.poll(() => String(refused.ended)).toContain('CURSOR_UNKNOWN');
});
