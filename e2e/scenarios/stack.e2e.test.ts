import { createFaultBoard, losesAnswer, startStack } from '@shop/dev';
import { eventTree } from '@shop/dev';
import { administrator, again, newCustomer, signInAdministrator } from '../harness/people.ts';
import { aProduct, fillCart, placeOrder, untilStatus } from '../harness/shop.ts';
import { expect, test } from '../harness/own-stack.ts';

type Update = { orderUpdated: { status: string } };
const orderUpdated = 'subscription Follow($id: ID!) { orderUpdated(orderId: $id, after: "") { status } }';

test('with two gateways every client gets every update, and settled means that it has been written', async () => {
  await using stack = await startStack({ gateways: 2, faults: createFaultBoard(), env: administrator });
  const [first = '', second = ''] = stack.graphUrls;
  const customer = await newCustomer({ graphUrl: first });
  const elsewhere = await again({ graphUrl: second }, customer);
  const product = await aProduct(await signInAdministrator({ graphUrl: second }));
  await stack.settled();
  await fillCart(customer, product.id);

  const order = await placeOrder(customer);
  using here = customer.follow<Update>(orderUpdated, { id: order.id });
  using there = elsewhere.follow<Update>(orderUpdated, { id: order.id });
  using stream = elsewhere.follow<Update>(orderUpdated, { id: order.id }, { over: 'sse' });
  await Promise.all([here, there, stream].map((live) => live.until(() => true)));
  await stack.settled();

  for (const live of [here, there, stream])
    await expect
      .poll(() => live.received.map(({ data }) => data?.orderUpdated.status))
      .toEqual(['PLACED', 'RESERVED', 'CONFIRMED']);
});

test('time and faults reach services in processes of their own, and a kill is a kill', async () => {
  test.setTimeout(120_000);
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
  faults.on('provider.charge#2', losesAnswer());

  const order = await placeOrder(customer);
  await killed.promise;
  await stack.services.restart('payments');
  await stack.settled();
  await stack.advance('PT1M');

  await untilStatus(customer, order.id, 'CONFIRMED');
  expect(stack.infrastructure.paymentSandbox?.charges().map(({ kind }) => kind)).toEqual(['charge']);
  expect(await stack.violations()).toEqual([]);
  await stack.advance('PT15M');
  expect((await customer.send('{ me { id } }')).status).toBe(401);
});

test('an event of somebody else is published as its publisher would, and seen with what it caused', async () => {
  await using stack = await startStack({ env: administrator });
  const customer = await newCustomer(stack);
  await stack.settled();
  const registered = (await stack.events()).find(({ envelope }) => envelope.type === 'user.registered.v1');
  if (!registered) throw new Error('Nobody has registered');

  await stack.publish({ ...registered.envelope, id: 'evt_again' });
  await stack.settled();

  expect(eventTree(await stack.events()).split('\n')[0]).toContain(
    `user.registered.v1 about ${customer.userId}`,
  );
  expect(await stack.violations()).toEqual([]);
});
