import { eventually } from '@shop/shared/testing';
import { aProduct, fillCart, placeOrder, stockOf } from '@shop/testbench/playwright/shop';
import { expect, test } from '@shop/testbench/playwright/test';

type OrderUpdate = {
  orderUpdated: { cursor: string; status: string; version: number; order: { status: string } };
};

const orderUpdated = `
  subscription Follow($orderId: ID!, $after: String) {
    orderUpdated(orderId: $orderId, after: $after) {
      cursor status version
      order { id status lines { quantity product { name } } payment { status captured { amount } } customer { name } }
    }
  }`;

test('an order goes from sign-in to delivered', async ({ customer, staff, anonymous, mailsTo }) => {
  const product = await aProduct(staff, {
    stock: 10,
    price: '24.90',
    name: `Linen apron ${customer.userId}`,
  });

  const found = await anonymous.ask<{ products: { edges: { node: { id: string; price: unknown } }[] } }>(
    'query Find($text: String) { products(filter: { text: $text }) { edges { node { id price { amount currency } } } } }',
    { text: `apron ${customer.userId}` },
  );
  expect(found.products.edges).toEqual([
    { node: { id: product.id, price: { amount: '24.90', currency: 'EUR' } } },
  ]);

  await fillCart(customer, product.id, 2);
  const order = await placeOrder(customer);
  using updates = customer.follow<OrderUpdate>(orderUpdated, { orderId: order.id, after: '' });
  await updates.until(({ orderUpdated: { status } }) => status === 'CONFIRMED');
  expect(updates.received.map(({ data }) => data?.orderUpdated.status)).toEqual([
    'PLACED',
    'RESERVED',
    'CONFIRMED',
  ]);

  await staff.ask(
    `mutation Ship($input: ShipOrderInput!) { shipOrder(input: $input) { order { status } userErrors { code } } }`,
    { input: { orderId: order.id, carrier: 'Parcel Post', trackingNumber: 'PP1' } },
  );
  await staff.ask(
    `mutation Deliver($input: DeliverOrderInput!) { deliverOrder(input: $input) { order { status } userErrors { code } } }`,
    { input: { orderId: order.id } },
  );
  const delivered = await updates.until(({ orderUpdated: { status } }) => status === 'DELIVERED');
  expect(delivered.orderUpdated).toMatchObject({
    version: 5,
    order: {
      status: 'DELIVERED',
      lines: [{ quantity: 2, product: { name: product.name } }],
      payment: { status: 'CAPTURED', captured: { amount: '49.80' } },
      customer: { name: customer.name },
    },
  });

  await eventually(async () => {
    const mails = await mailsTo(customer.email);
    const confirmations = mails.filter(({ text }) => text.includes(order.number) && text.includes('49.80'));
    expect(confirmations).toHaveLength(1);
  });
  expect(await stockOf(staff, product.id)).toEqual({ available: 8, reserved: 0, sold: 2 });
});
