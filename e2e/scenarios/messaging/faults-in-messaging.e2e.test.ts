import { away, held } from '@shop/testbench';
import { eventually } from '@shop/shared/testing';
import { expectPaidOnce } from '../../resilience/outcome.ts';
import { unique } from '@shop/testbench/playwright/users';
import {
  aProduct,
  cancelOrder,
  fillCart,
  placeOrder,
  stockOf,
  untilStatus,
} from '@shop/testbench/playwright/shop';
import { expect, test } from '@shop/testbench/playwright/test';

test.use({ time: 'virtual' });

type Interruption = [what: string, point: string, seenByProducts?: { arrivals?: number; attempts?: number }];

/** How often products receives the event, and how often it commits its work. */
const interruptions: Interruption[] = [
  [
    'before an order is committed: nothing was written, and the client asks again',
    'orders.before-commit[placeOrder]#1',
  ],
  [
    'after it is committed: the client asks again and gets the same order',
    'orders.after-commit[placeOrder]#1',
  ],
  [
    'before a consumer begins: it gets the event again',
    'products.handle[order.placed.v1]#1',
    { arrivals: 2 },
  ],
  [
    'before a consumer commits: the event is handled later',
    'products.before-commit[products.on-order-placed]#1',
    { attempts: 2 },
  ],
  [
    'after a consumer has committed: its inbox knows the event',
    'products.after-commit[products.on-order-placed]#1',
  ],
  [
    'before an event is acknowledged: it comes again',
    'products.before-ack[order.placed.v1]#1',
    { arrivals: 2 },
  ],
  [
    'after events were published and before that is noted: they are published again',
    'orders.after-publish#1',
    { arrivals: 2 },
  ],
];

for (const [what, point, { arrivals = 1, attempts = 1 } = {}] of interruptions) {
  test(`interrupted ${what}`, async ({ customer, staff, faults, advance, mailsTo, movementsOf }) => {
    const product = await aProduct(staff, { stock: 5 });
    await fillCart(customer, product.id, 2);
    let interrupted = 0;
    faults.on(point, (visit) => {
      interrupted += 1;
      return away('The next instruction')(visit);
    });
    const seen = { arrivals: 0, attempts: 0 };
    using _counting = faults.watch(({ party, step, kind }) => {
      if (party !== 'products') return;
      if (step === 'handle' && kind === 'order.placed.v1') seen.arrivals += 1;
      if (step === 'before-commit' && kind === 'products.on-order-placed') seen.attempts += 1;
    });

    const idempotencyKey = unique();
    const order = await eventually(() => placeOrder(customer, { idempotencyKey }));
    await advance('PT1M');

    expect(interrupted).toBe(1);
    // The state machine would tolerate an event that is handled twice; the inbox prevents it.
    await expect.poll(() => seen).toEqual({ arrivals, attempts });
    await expectPaidOnce(customer, order, { mailsTo, movementsOf });
    expect(await stockOf(staff, product.id)).toEqual({ available: 3, reserved: 0, sold: 2 });
  });
}

test('a cancellation that is handled before its order leaves nothing reserved', async ({
  customer,
  staff,
  faults,
  stack,
}) => {
  const product = await aProduct(staff, { stock: 5 });
  await fillCart(customer, product.id, 2);
  const late = held();
  using delay = faults.on('products.handle[order.placed.v1]', late);

  const order = await placeOrder(customer);
  await late.reached;
  await cancelOrder(customer, order.id);
  await eventually(async () => {
    const { reservations } = await stack.state();
    expect(reservations.find(({ orderId }) => orderId === order.id)?.status).toBe('TOMBSTONE');
  });
  delay[Symbol.dispose]();
  await stack.settled();

  expect(await stockOf(staff, product.id)).toEqual({ available: 5, reserved: 0, sold: 0 });
  await untilStatus(customer, order.id, 'CANCELLED');
});

test('orders are accepted while the broker is unavailable, and completed when it is back', async ({
  customer,
  staff,
  faults: _faults,
  stack,
  mailsTo,
  movementsOf,
}) => {
  const product = await aProduct(staff, { stock: 5 });
  await fillCart(customer, product.id);
  using updates = customer.follow<{ myOrdersUpdated: { status: string } }>(
    'subscription { myOrdersUpdated(after: "") { status } }',
  );
  using outage = stack.cutBroker();

  const order = await placeOrder(customer);
  expect(order.status).toBe('PLACED');
  await expect(stack.settled({ withinMs: 300 })).rejects.toThrow('orders has not published order.placed.v1');
  outage[Symbol.dispose]();
  await stack.settled();

  await expectPaidOnce(customer, order, { mailsTo, movementsOf });
  expect(updates.received.map(({ data }) => data?.myOrdersUpdated.status)).toEqual([
    'PLACED',
    'RESERVED',
    'CONFIRMED',
  ]);
});

for (const { what, ...failure } of [
  // The driver retries errors that MongoDB marks as transient; this code is not one of them.
  { what: 'refuses a commit', failCommands: ['commitTransaction'], errorCode: 8000, times: 1 },
  { what: 'breaks the connection at a write', failCommands: ['insert'], closeConnection: true, times: 1 },
  {
    what: 'refuses every command for a while',
    failCommands: ['find', 'insert', 'update', 'ping'],
    times: 5,
  },
]) {
  test(`a store that ${what} loses no event`, async ({
    customer,
    staff,
    stack,
    faults,
    advance,
    mailsTo,
    movementsOf,
  }) => {
    const product = await aProduct(staff, { stock: 5 });
    await fillCart(customer, product.id);
    const waiting = held();
    using delay = faults.on('products.handle[order.placed.v1]', waiting);

    const order = await placeOrder(customer);
    await waiting.reached;
    await using _failing = await stack.failStore({ service: 'products', ...failure });
    delay[Symbol.dispose]();
    await advance('PT1M');

    await expectPaidOnce(customer, order, { mailsTo, movementsOf });
  });
}
