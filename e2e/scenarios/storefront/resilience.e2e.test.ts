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
