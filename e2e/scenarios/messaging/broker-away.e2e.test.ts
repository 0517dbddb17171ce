import { freePort } from '@shop/shared/testing';
import { startBroker, startStack } from '@shop/testbench';
import { expect, test } from '@shop/testbench/playwright/own-stack';
import { aProduct, fillCart, placeOrder, untilStatus } from '@shop/testbench/playwright/shop';
import { administrator, newCustomer, signInAdministrator } from '@shop/testbench/playwright/users';

test('orders placed while the broker is unavailable are completed when an empty broker replaces it', async () => {
  await using resources = new AsyncDisposableStack();
  let broker = await startBroker(await freePort());
  const env = { ...administrator, LOG_LEVEL: 'silent', RABBITMQ_URL: broker.url, RABBITMQ_FORGETS: 'true' };
  const stack = resources.use(await startStack({ env }));
  const staff = await signInAdministrator(stack);
  const customer = await newCustomer(stack);
  const product = await aProduct(staff, { stock: 5 });
  await fillCart(customer, product.id);
  using updates = customer.follow<{ myOrdersUpdated: { status: string } }>(
    'subscription Mine { myOrdersUpdated(after: "") { status } }',
  );

  await broker[Symbol.asyncDispose]();
  const order = await placeOrder(customer);
  const { categories } = await customer.ask<{ categories: unknown[] }>('{ categories { name } }');
  expect(order.status).toBe('PLACED');
  expect(categories.length).toBeGreaterThan(0);

  broker = resources.use(await startBroker(broker.port));
  await untilStatus(customer, order.id, 'CONFIRMED', 20_000);
  await updates.until(({ myOrdersUpdated: { status } }) => status === 'CONFIRMED');
  const statuses = updates.received.map(({ data }) => data?.myOrdersUpdated.status);
  expect(statuses).toEqual(['PLACED', 'RESERVED', 'CONFIRMED']);
  await stack.settled();
  expect(await stack.violations()).toEqual([]);
});
