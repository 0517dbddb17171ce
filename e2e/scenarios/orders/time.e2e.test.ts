import { away } from '@shop/testbench';
import type { UserErrors } from '@shop/testbench/clients';
import { eventually } from '@shop/shared/testing';
import { again } from '@shop/testbench/playwright/users';
import { aProduct, fillCart, placeOrder, stockOf, untilStatus } from '@shop/testbench/playwright/shop';
import { expect, test } from '@shop/testbench/playwright/test';

test.use({ time: 'virtual' });

test('an order that cannot be paid within 15 minutes cancels itself, and nothing stays reserved or charged', async ({
  graphUrl,
  customer,
  staff,
  faults,
  advance,
  movementsOf,
}) => {
  const product = await aProduct(staff, { stock: 4 });
  await fillCart(customer, product.id, 3);
  const outage = faults.on('payments.charge', away('The provider'));

  const order = await placeOrder(customer);
  await untilStatus(customer, order.id, 'RESERVED');
  expect(await stockOf(staff, product.id)).toEqual({ available: 1, reserved: 3, sold: 0 });
  await advance('PT14M');
  await untilStatus(customer, order.id, 'RESERVED');
  await advance('PT2M');

  // The access tokens have expired by the same clock.
  const [later, laterStaff] = [await again({ graphUrl }, customer), await again({ graphUrl }, staff)];
  expect(await untilStatus(later, order.id, 'CANCELLED')).toMatchObject({ cancelReason: 'EXPIRED' });
  expect(await stockOf(laterStaff, product.id)).toEqual({ available: 4, reserved: 0, sold: 0 });
  outage[Symbol.dispose]();
  await advance('PT6M');

  // The provider is available again, and the expired order is still not charged.
  expect(await movementsOf(order.id)).toEqual([]);
});

test('everything that becomes due while time passes happens in order', async ({
  customer,
  staff,
  faults,
  advance,
  stack,
}) => {
  const product = await aProduct(staff);
  await fillCart(customer, product.id);
  faults.on('payments.charge', away('The provider'));
  const attempts: number[] = [];
  const began = stack.now().getTime();
  using _counting = faults.watch(({ step }) => {
    if (step === 'charge') attempts.push((stack.now().getTime() - began) / 1000);
  });

  await placeOrder(customer);
  await advance('PT20M');

  // At once, then after 1, 5, 30 and 300 more seconds (±10 %), and so on until the order is cancelled.
  const delays = attempts.map((at, index) => at - (attempts[index - 1] ?? 0));
  const planned = [1, 5, 30, 300];
  expect(delays[0]).toBe(0);
  expect(delays.slice(1, 5).map((delay, index) => delay / (planned[index] ?? 0))).toEqual(
    planned.map(() => expect.closeTo(1, 0)),
  );
  expect(Math.max(...attempts)).toBeLessThan(15 * 60 + 1);
});

test('an access token expires', async ({ customer, advance }) => {
  await advance('PT16M');
  const { status, errors } = await customer.send('{ me { id } }');

  expect(status).toBe(401);
  expect(errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED');
});

test('a session that is not refreshed for 30 days expires', async ({ anonymous, customer, advance }) => {
  type Session = { session: { refreshToken: string } | null; userErrors: { code: string }[] };
  const payload = '{ session { refreshToken } userErrors { code } }';
  const { login } = await anonymous.ask<{ login: Session }>(
    `mutation In($input: LoginInput!) { login(input: $input) ${payload} }`,
    { input: { email: customer.email, password: 'correct horse battery' } },
  );

  await advance('P31D');
  const { refreshSession } = await anonymous.ask<{ refreshSession: Session }>(
    `mutation Again($input: RefreshSessionInput!) { refreshSession(input: $input) ${payload} }`,
    { input: { refreshToken: login.session?.refreshToken } },
  );

  expect(refreshSession).toEqual({ session: null, userErrors: [{ code: 'SESSION_ENDED' }] });
});

test('a refund that the bank returns is corrected in timeline, e-mail and notifications, and left to staff', async ({
  customer,
  staff,
  advance,
  mailsTo,
  movementsOf,
}) => {
  const product = await aProduct(staff, { price: '20.00' });
  await fillCart(customer, product.id);
  const { id, number } = await placeOrder(customer, { paymentMethod: 'pm_card_refundFail' });
  await untilStatus(customer, id, 'CONFIRMED');
  const amount = { amount: '5.00', currency: 'EUR' };
  await staff.ask(
    'mutation Refund($input: RefundPaymentInput!) { refundPayment(input: $input) { userErrors { code } } }',
    { input: { orderId: id, idempotencyKey: 'scratch', amount } },
  );
  const subjects = async () => (await mailsTo(customer.email)).map(({ subject }) => subject);
  await eventually(async () => {
    expect((await subjects()).at(-1)).toBe(`Your refund of €5.00 for order ${number}`);
  });

  await advance('PT11M');

  type Told = {
    order: { payment: object; timeline: { message: string }[] };
    notifications: { edges: { node: { kind: string } }[] };
  };
  const { order, notifications } = await customer.ask<Told>(
    `query Told($id: ID!) {
      order(id: $id) { payment { status refunded { amount } } timeline { message } }
      notifications(first: 10) { edges { node { kind } } }
    }`,
    { id },
  );
  expect(order.payment).toEqual({ status: 'CAPTURED', refunded: { amount: '0.00' } });
  expect(order.timeline.map(({ message }) => message)).toContain(
    'The refund of €5.00 did not arrive: the bank returned it',
  );
  const kinds = notifications.edges.map(({ node }) => node.kind);
  // Confirmation and refund have the same time, so either may come first.
  expect(kinds[0]).toBe('REFUND_FAILED');
  expect(kinds).toContain('PAYMENT_REFUNDED');
  expect((await subjects()).at(-1)).toBe(`Your refund of €5.00 for order ${number} did not arrive`);
  expect((await movementsOf(id)).map(({ kind, amount }) => [kind, amount])).toEqual([
    ['charge', 2000],
    ['refund', 500],
    ['return', 500],
  ]);

  type Review = { id: string; handler: string; error: string };
  type Reviews = { deadLetters: { edges: { node: Review }[] } };
  const { deadLetters } = await staff.ask<Reviews>(
    '{ deadLetters(service: "payments", first: 9) { edges { node { id handler error } } } }',
  );
  const [review, ...others] = deadLetters.edges.map(({ node }) => node);
  expect(others).toEqual([]);
  expect(review).toMatchObject({
    handler: 'review-payment',
    error: expect.stringContaining(`The bank returned the refund`),
  });
  const { discardDeadLetters } = await staff.ask<{ discardDeadLetters: UserErrors }>(
    `mutation Done($input: DiscardDeadLettersInput!) {
      discardDeadLetters(input: $input) { userErrors { code } }
    }`,
    { input: { ids: [review?.id], reason: 'Paid out by bank transfer' } },
  );
  expect(discardDeadLetters.userErrors).toEqual([]);
});
