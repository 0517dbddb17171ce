import { expect, test } from '@shop/testbench/playwright/test';
import { aProduct, fillCart, placeOrder, untilStatus } from '@shop/testbench/playwright/shop';
import { newCustomer } from '@shop/testbench/playwright/users';

const query = `query Again($ids: [ID!]!) {
  nodes(ids: $ids) {
    __typename
    id
    ... on Order { total { amount } payment { id status } }
    ... on Payment { amount { amount } }
    ... on Product { name }
    ... on User { email }
  }
}`;

test('an object is found again by its id, by those who may see it', async ({ stack, staff }) => {
  const customer = await newCustomer(stack);
  const stranger = await newCustomer(stack);
  const product = await aProduct(staff, { stock: 1 });
  await fillCart(customer, product.id);
  const { id } = await placeOrder(customer);
  await untilStatus(customer, id, 'CONFIRMED');
  const { me, order } = await customer.ask<{ me: { id: string }; order: { payment: { id: string } } }>(
    'query Mine($id: ID!) { me { id } order(id: $id) { payment { id } } }',
    { id },
  );
  const ids = [order.payment.id, id, product.id, me.id, 'prd_none', 'none'];

  const own = await customer.send<{ nodes: unknown[] }>(query, { ids });
  const others = await stranger.send<{ nodes: unknown[] }>(query, { ids });

  expect(own.errors).toBeUndefined();
  expect(own.data?.nodes).toMatchObject([
    { __typename: 'Payment', id: order.payment.id },
    { __typename: 'Order', id, payment: { id: order.payment.id, status: 'CAPTURED' } },
    { __typename: 'Product', id: product.id },
    { __typename: 'User', id: me.id },
    null,
    null,
  ]);
  expect(others.errors).toBeUndefined();
  expect(others.data?.nodes).toMatchObject([null, null, { __typename: 'Product' }, null, null, null]);
});
