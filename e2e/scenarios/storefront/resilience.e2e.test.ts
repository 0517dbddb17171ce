import { aProduct, fillCart, placeOrder } from '@shop/testbench/playwright/shop';
import type { Customer } from '@shop/testbench/playwright/users';
import { expect, statusIn, test } from './shop-test.ts';

type Staff = Pick<Customer, 'ask'>;

async function anOrder(staff: Staff, customer: Customer) {
  const product = await aProduct(staff as Customer);
  await fillCart(customer, product.id);
  return placeOrder(customer);
}

const ship = (staff: Staff, orderId: string) =>
  staff.ask('mutation Ship($input: ShipOrderInput!) { shipOrder(input: $input) { userErrors { code } } }', {
    input: { orderId, carrier: 'DHL', trackingNumber: 'JD014' },
  });
const deliver = (staff: Staff, orderId: string) =>
  staff.ask(
    'mutation Deliver($input: DeliverOrderInput!) { deliverOrder(input: $input) { userErrors { code } } }',
    {
      input: { orderId },
    },
  );

test('an order is followed through a restart of the gateway', async ({ mine, staff, customer, stack }) => {
  const order = await anOrder(staff, customer);
  await mine.goto(`/orders/${order.id}`);
  await expect(statusIn(mine)).toHaveAttribute('data-status', 'CONFIRMED');
  await expect(mine.getByText('Live: this page updates itself')).toBeVisible();

  await stack.services.stop('gateway');
  await expect(mine.getByText('Connection lost')).toBeVisible();
  await stack.services.restart('gateway');
  await ship(staff, order.id);

  await expect(statusIn(mine)).toHaveAttribute('data-status', 'SHIPPED');
  await expect(mine.getByText('Live: this page updates itself')).toBeVisible();
});

test('what happens while the socket is cut is caught up', async ({ mine, staff, customer }) => {
  const order = await anOrder(staff, customer);
  let cut = (): unknown => undefined;
  let isCut = false;
  await mine.routeWebSocket(/graphql/, (socket) => {
    if (isCut) return void socket.close({ code: 1012 });
    const server = socket.connectToServer();
    cut = () => Promise.all([socket.close({ code: 1012 }), server.close()]);
  });
  await mine.goto(`/orders/${order.id}`);
  await expect(mine.getByText('Live: this page updates itself')).toBeVisible();
  await expect(statusIn(mine)).toHaveAttribute('data-status', 'CONFIRMED');

  isCut = true;
  await cut();
  await expect(mine.getByText('Connection lost')).toBeVisible();
  await ship(staff, order.id);
  await deliver(staff, order.id);
  isCut = false;

  await expect(statusIn(mine)).toHaveAttribute('data-status', 'DELIVERED');
  await expect(mine.getByText('DHL, tracking number JD014', { exact: true })).toBeVisible();
});

test('a reload in the middle shows everything', async ({ mine, staff, customer }) => {
  const order = await anOrder(staff, customer);
  await mine.goto(`/orders/${order.id}`);
  await expect(statusIn(mine)).toHaveAttribute('data-status', 'CONFIRMED');
  await ship(staff, order.id);
  await mine.reload();

  await expect(statusIn(mine)).toHaveAttribute('data-status', 'SHIPPED');
  await deliver(staff, order.id);
  await expect(statusIn(mine)).toHaveAttribute('data-status', 'DELIVERED');
});

test('the rest of the shop works without the subgraph orders', async ({ mine, staff, stack }) => {
  const product = await aProduct(staff);
  await stack.services.stop('orders');
  try {
    await mine.goto('/cart');
    await expect(mine.getByRole('alert')).toContainText('not available at the moment');
    await expect(mine.getByRole('alert').locator('code')).toHaveText(/^[0-9a-f]{32}$/);

    await mine.goto(`/products/${product.id}`);
    await expect(mine.getByRole('heading', { name: product.name })).toBeVisible();
    await mine.getByRole('link', { name: 'Your account' }).click();
    await expect(mine.getByRole('heading', { name: 'Profile' })).toBeVisible();
  } finally {
    await stack.services.restart('orders');
  }
  await mine.goto('/cart');
  await expect(mine.getByText('Your cart is empty')).toBeVisible();
});

test('an order whose answer is lost is placed once, however often it is tried', async ({
  mine,
  staff,
  customer,
}) => {
  const product = await aProduct(staff);
  await fillCart(customer, product.id);
  await customer.ask(
    'mutation Add($input: AddAddressInput!) { addAddress(input: $input) { userErrors { code } } }',
    {
      input: { name: 'Ada', line1: '12 Harbour Street', postalCode: '20457', city: 'Hamburg', country: 'DE' },
    },
  );
  let lost = 0;
  await mine.route(/\/graphql$/, async (route) => {
    if (!(route.request().postData() ?? '').includes('idempotencyKey') || lost > 0) return route.continue();
    lost += 1;
    await route.fetch();
    await route.abort('connectionreset');
  });
  await mine.goto('/checkout');

  await mine.getByRole('button', { name: /Place order/ }).click();
  await expect(mine.getByText('We do not know yet whether your order was placed')).toBeVisible();
  await mine.getByRole('button', { name: /Place order/ }).click();

  await expect(statusIn(mine)).toHaveAttribute('data-status', 'CONFIRMED');
  expect(lost).toBe(1);
  const { orders } = await customer.ask<{ orders: { totalCount: number } }>('{ orders { totalCount } }');
  expect(orders.totalCount).toBe(1);
});
