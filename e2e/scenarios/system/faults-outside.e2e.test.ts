import { away, declines, garbage, hangUp, held, losesAnswer, type Fault } from '@shop/testbench';
import { expectPaidOnce, expectPartial } from '../../resilience/outcome.ts';
import {
  aProduct,
  cancelOrder,
  fillCart,
  placeOrder,
  stockOf,
  untilStatus,
} from '@shop/testbench/playwright/shop';
import { again } from '@shop/testbench/playwright/users';
import { expect, test } from '@shop/testbench/playwright/test';

test.use({ time: 'virtual', env: { SUBGRAPH_TIMEOUT_MS: '2000', SUBGRAPH_PAUSE_MS: '1' } });

/**
 * `asked`: how often the provider is called to charge. After a charge it is not called again, except that
 * Stripe's SDK immediately retries once a call whose connection broke.
 */
const payments: [what: string, point: string, fault: Fault, asked: number][] = [
  ['cannot be reached', 'payments.charge#1', away('The provider'), 1],
  ['answers an error', 'provider.charge#1', away('The card network'), 2],
  ['charges and loses its answer', 'provider.charge', losesAnswer(), 2],
  ['charges, and the service forgets', 'payments.charged#1', away('The memory'), 1],
];

for (const [what, point, fault, asked] of payments) {
  test(`a provider that ${what} is paid once`, async ({
    customer,
    staff,
    faults,
    advance,
    mailsTo,
    movementsOf,
  }) => {
    const product = await aProduct(staff);
    await fillCart(customer, product.id);
    faults.on(point, fault);
    let requests = 0;
    using _counting = faults.watch(({ party, step }) => {
      if (party === 'provider' && step === 'charge') requests += 1;
    });

    const order = await placeOrder(customer);
    await advance('PT1M');

    await expectPaidOnce(customer, order, { mailsTo, movementsOf });
    expect(requests).toBe(asked);
  });
}

test('a slow provider is waited for', async ({ customer, staff, faults, stack, mailsTo, movementsOf }) => {
  const product = await aProduct(staff);
  await fillCart(customer, product.id);
  const slow = held();
  using delay = faults.on('provider.charge', slow);

  const order = await placeOrder(customer);
  await slow.reached;
  await untilStatus(customer, order.id, 'RESERVED');
  delay[Symbol.dispose]();
  await stack.settled();

  await expectPaidOnce(customer, order, { mailsTo, movementsOf });
});

test('a declined payment keeps order and stock until the customer has had time for another method', async ({
  graphUrl,
  customer,
  staff,
  faults,
  stack,
  advance,
  movementsOf,
}) => {
  const product = await aProduct(staff, { stock: 2 });
  await fillCart(customer, product.id, 2);
  faults.on('provider.charge', declines());

  const order = await placeOrder(customer);
  await stack.settled();

  await untilStatus(customer, order.id, 'RESERVED');
  expect(await stockOf(staff, product.id)).toEqual({ available: 0, reserved: 2, sold: 0 });
  await advance('PT61M');

  // The access tokens have expired by the same clock.
  const [later, laterStaff] = [await again({ graphUrl }, customer), await again({ graphUrl }, staff)];
  expect(await untilStatus(later, order.id, 'CANCELLED')).toMatchObject({ cancelReason: 'PAYMENT_DECLINED' });
  expect(await movementsOf(order.id)).toEqual([]);
  expect(await stockOf(laterStaff, product.id)).toEqual({ available: 2, reserved: 0, sold: 0 });
});

const refunds: [what: string, point: string, fault: Fault, asked: number][] = [
  ['cannot be reached', 'payments.refund#1', away('The provider'), 1],
  ['refunds and loses its answer', 'provider.refund', losesAnswer(), 2],
  ['refunds, and the service forgets', 'payments.refunded#1', away('The memory'), 1],
];

for (const [what, point, fault, asked] of refunds) {
  test(`a provider that ${what} refunds once`, async ({ customer, staff, faults, advance, movementsOf }) => {
    const product = await aProduct(staff, { price: '15.00' });
    await fillCart(customer, product.id);
    const order = await placeOrder(customer);
    await untilStatus(customer, order.id, 'CONFIRMED');
    faults.on(point, fault);
    let requests = 0;
    using _counting = faults.watch(({ party, step }) => {
      if (party === 'provider' && step === 'refund') requests += 1;
    });

    await cancelOrder(customer, order.id);
    await advance('PT1M');

    const moved = await movementsOf(order.id);
    expect(moved.map(({ kind, amount }) => [kind, amount])).toEqual([
      ['charge', 1500],
      ['refund', 1500],
    ]);
    // The provider would refuse a second full refund; it is not requested.
    expect(requests).toBe(asked);
  });
}

for (const [what, point] of [
  ['refuses a mail', 'mail-server.accept#1'],
  ['accepts a mail, and the service forgets', 'notifications.mail-accepted#1'],
] as const) {
  test(`a mail server that ${what} delivers one confirmation`, async ({
    customer,
    staff,
    faults,
    stack,
    advance,
    mailsTo,
    movementsOf,
  }) => {
    const product = await aProduct(staff);
    await fillCart(customer, product.id);
    await stack.settled();
    faults.on(point, away('The mail server'));

    const order = await placeOrder(customer);
    await advance('PT1M');

    await expectPaidOnce(customer, order, { mailsTo, movementsOf });
  });
}

const acrossTwo = '{ categories { name } orders { totalCount } }';

for (const [title, fault, code] of [
  ['an invalid response of a subgraph', garbage, 'SUBGRAPH_UNAVAILABLE'],
  ['a subgraph that breaks the connection', hangUp, 'SUBGRAPH_UNAVAILABLE'],
  ['a subgraph that is too slow times out and', held, 'TIMEOUT'],
] as const)
  test(`${title} affects only its own part of the response`, async ({ customer, faults }) => {
    faults.on('orders.request', fault());

    await expectPartial(customer, acrossTwo, code);
  });

test('the fields of an unavailable subgraph are null until it is back', async ({
  customer,
  stack,
  faults: _faults,
}) => {
  await stack.services.stop('orders');
  // So often that the gateway stops calling it for a while.
  for (let times = 0; times < 6; times++) await expectPartial(customer, acrossTwo, 'SUBGRAPH_UNAVAILABLE');

  await stack.services.restart('orders');
  await expect(async () => {
    expect(await customer.ask('{ orders { totalCount } }')).toEqual({ orders: { totalCount: 0 } });
  }).toPass();
});
