import { createFaultBoard, eventTree, held, startStack } from '@shop/testbench';
import { eventually } from '@shop/shared/testing';
import { administrator, again, newCustomer, signInAdministrator } from '@shop/testbench/playwright/users';
import { aProduct, fillCart, placeOrder, untilStatus } from '@shop/testbench/playwright/shop';
import { expect, test } from '@shop/testbench/playwright/own-stack';

type Update = { orderUpdated: { status: string } };
const orderUpdated = 'subscription Follow($id: ID!) { orderUpdated(orderId: $id, after: "") { status } }';

test('with two gateways every client gets every update, and settled() waits until it is sent', async () => {
  const faults = createFaultBoard();
  await using stack = await startStack({ gateways: 2, faults, env: administrator });
  const [first = '', second = ''] = stack.graphUrls;
  const customer = await newCustomer({ graphUrl: first });
  const elsewhere = await again({ graphUrl: second }, customer);
  const product = await aProduct(await signInAdministrator({ graphUrl: second }));
  await stack.settled();
  await fillCart(customer, product.id);
  const [paying, reading] = [held(), held()];
  using unpaid = faults.on('payments.handle[payment.requested.v1]', paying);

  const order = await placeOrder(customer);
  using here = customer.follow<Update>(orderUpdated, { id: order.id });
  using there = elsewhere.follow<Update>(orderUpdated, { id: order.id });
  using stream = elsewhere.follow<Update>(orderUpdated, { id: order.id }, { over: 'sse' });
  const clients = [here, there, stream];
  await Promise.all(
    clients.map((live) => live.until(({ orderUpdated: { status } }) => status === 'RESERVED')),
  );
  using unread = faults.on('orders.request', reading);
  unpaid[Symbol.dispose]();
  await reading.reached;
  // What came to orders first may have been a report on deliveries.
  await eventually(() =>
    expect(stack.settled({ withinMs: 500 })).rejects.toThrow('subscriptions to read or to write for'),
  );
  unread[Symbol.dispose]();
  await stack.settled();

  for (const { received } of clients)
    expect(received.map(({ data }) => data?.orderUpdated.status)).toEqual([
      'PLACED',
      'RESERVED',
      'CONFIRMED',
    ]);
});

test('the clock and faults work across processes, and kill ends a process without a shutdown', async () => {
  test.setTimeout(600_000);
  const faults = createFaultBoard();
  await using stack = await startStack({ processes: true, clock: 'virtual', faults, env: administrator });
  const customer = await newCustomer(stack);
  const product = await aProduct(await signInAdministrator(stack));
  await stack.settled();
  await fillCart(customer, product.id);
  const killed = Promise.withResolvers<void>();
  faults.on('payments.charged#1', async () => {
    await stack.services.kill('payments');
    killed.resolve();
  });
  let asked = 0;
  using _counting = faults.watch(({ party, step }) => {
    if (party === 'provider' && step === 'charge') asked += 1;
  });

  const order = await placeOrder(customer);
  await killed.promise;
  await stack.services.restart('payments');
  await stack.settled();
  await stack.advance('PT1M');

  await untilStatus(customer, order.id, 'CONFIRMED');
  expect(stack.infrastructure.paymentSandbox?.charges().map(({ kind }) => kind)).toEqual(['charge']);
  expect(asked).toBe(1);
  expect(await stack.violations()).toEqual([]);
  await stack.advance('PT15M');
  expect((await customer.send('{ me { id } }')).status).toBe(401);
});

test('publish() sends an event like its publisher, and events() shows it with its effects', async () => {
  await using stack = await startStack({ env: administrator });
  const customer = await newCustomer(stack);
  await stack.settled();
  const registered = (await stack.events()).find(({ envelope }) => envelope.type === 'user.registered.v1');
  if (!registered) throw new Error('Nobody has registered');

  const { envelope } = registered;
  const data = { ...envelope.data, userId: 'usr_elsewhere' };
  await stack.publish({ ...envelope, id: 'evt_again' });
  await stack.publish({ ...envelope, id: 'evt_elsewhere', subject: 'usr_elsewhere', data });
  const caused = await eventually(async () => {
    const found = (await stack.events()).find(
      ({ envelope: { causationid } }) => causationid === 'evt_elsewhere',
    );
    if (!found) throw new Error('Nothing has followed from the event yet');
    return found.envelope;
  });
  await stack.settled();

  expect(caused).toMatchObject({ type: 'notification.created.v1', data: { customerId: 'usr_elsewhere' } });
  const tree = eventTree(await stack.events()).split('\n');
  expect(tree[0]).toContain(`user.registered.v1 about ${customer.userId}`);
  expect(tree.filter((line) => line.includes('notification.created.v1'))).toHaveLength(2);
  expect(await stack.violations()).toEqual([]);
});
