import { eventually } from '@shop/shared/testing';
import type { GraphClient } from '@shop/testbench/clients';
import { aProduct, cancelOrder, fillCart, placeOrder, untilStatus } from '@shop/testbench/playwright/shop';
import { expect, test } from '@shop/testbench/playwright/test';

test.use({ env: { PAYMENT_CAPTURE: 'at-shipment' } });

type Payment = { status: string; nextAction: { type: string; url: string } | null };
type Update = { orderUpdated: { status: string; order: { payment: Payment | null } } };

const orderUpdated = `
  subscription Follow($orderId: ID!) {
    orderUpdated(orderId: $orderId, after: "") { status order { payment { status nextAction { type url } } } }
  }`;

const untilPayment = (client: GraphClient, id: string, status: string) =>
  eventually(async () => {
    const { order } = await client.ask<{ order: { payment: object } }>(
      'query Paid($id: ID!) { order(id: $id) { payment { status authorised { amount } captured { amount } } } }',
      { id },
    );
    expect(order.payment).toMatchObject({ status });
    return order.payment;
  });

test('a customer approves a payment by 3-D Secure in the browser, and is charged when the order is shipped', async ({
  customer,
  staff,
  movementsOf,
  page,
}) => {
  const product = await aProduct(staff, { price: '24.90' });
  await fillCart(customer, product.id);
  const order = await placeOrder(customer, { paymentMethod: 'pm_card_threeDSecure2Required' });
  using updates = customer.follow<Update>(orderUpdated, { orderId: order.id });

  const asked = await updates.until(
    ({ orderUpdated: { order: seen } }) => seen.payment?.status === 'ACTION_REQUIRED',
  );
  const action = asked.orderUpdated.order.payment?.nextAction;
  expect([asked.orderUpdated.status, action?.type]).toEqual(['RESERVED', 'REDIRECT_TO_URL']);
  await page.goto(action?.url ?? '');
  await expect(page.getByText('24.90')).toBeVisible();
  await page.getByRole('button', { name: 'Approve' }).click();
  await expect(page.getByRole('heading', { name: 'Back at the shop' })).toBeVisible();
  expect(page.url()).toContain(`order=${order.id}`);

  await updates.until(({ orderUpdated: { status } }) => status === 'CONFIRMED');
  expect(await untilPayment(customer, order.id, 'AUTHORISED')).toMatchObject({
    authorised: { amount: '24.90' },
    captured: { amount: '0.00' },
  });
  expect(await movementsOf(order.id)).toEqual([]);

  await staff.ask(
    'mutation Ship($input: ShipOrderInput!) { shipOrder(input: $input) { userErrors { code } } }',
    { input: { orderId: order.id, carrier: 'Parcel Post', trackingNumber: 'PP1' } },
  );
  await untilPayment(customer, order.id, 'CAPTURED');
  expect((await movementsOf(order.id)).map(({ kind, amount }) => [kind, amount])).toEqual([['charge', 2490]]);
});

test('what is held for a cancelled order is given free, and nothing was ever taken', async ({
  customer,
  staff,
  movementsOf,
}) => {
  const product = await aProduct(staff, { price: '10.00' });
  await fillCart(customer, product.id);
  const order = await placeOrder(customer);
  await untilStatus(customer, order.id, 'CONFIRMED');

  await cancelOrder(customer, order.id);

  await untilPayment(customer, order.id, 'VOIDED');
  expect((await movementsOf(order.id)).map(({ kind, amount }) => [kind, amount])).toEqual([['void', 1000]]);
});
