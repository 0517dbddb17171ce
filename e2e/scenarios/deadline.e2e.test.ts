import { expect, test } from '@playwright/test';
import { startStack } from '@shop/dev';
import { away, createFaultBoard } from '@shop/dev/fault-board';
import { eventually, testClock } from '@shop/shared/testing';
import { administrator, newCustomer, signInAdministrator } from '../harness/people.ts';
import { aProduct, fillCart, placeOrder, stockOf, untilStatus } from '../harness/shop.ts';

const minutes = 60_000;

test('an order that cannot be paid within 15 minutes cancels itself, and nothing stays reserved or charged', async () => {
  const clock = testClock();
  const faults = createFaultBoard();
  await using stack = await startStack({ clock, faults, env: { ...administrator, LOG_LEVEL: 'silent' } });
  const staff = await signInAdministrator(stack);
  const customer = await newCustomer(stack);
  const product = await aProduct(staff, { stock: 4 });
  await fillCart(customer, product.id, 3);
  const outage = faults.on('payments.charge', away('The provider'));

  const order = await placeOrder(customer);
  await untilStatus(customer, order.id, 'RESERVED');
  expect(await stockOf(staff, product.id)).toEqual({ available: 1, reserved: 3, sold: 0 });
  clock.advance(14 * minutes);
  // The access tokens lived 15 minutes by the same clock, so nobody has to sign in again before that.
  await untilStatus(customer, order.id, 'RESERVED');
  clock.advance(2 * minutes);

  const [later, laterStaff] = [await newCustomer(stack), await signInAdministrator(stack)];
  await eventually(async () => {
    expect(await stockOf(laterStaff, product.id)).toEqual({ available: 4, reserved: 0, sold: 0 });
  });
  const { cancelReason } = await untilStatus(laterStaff, order.id, 'CANCELLED');
  expect(cancelReason).toBe('EXPIRED');
  outage[Symbol.dispose]();
  clock.advance(6 * minutes);

  // The provider is back, others can pay, and the expired order still costs nothing.
  await fillCart(later, product.id);
  const paid = await placeOrder(later);
  await untilStatus(later, paid.id, 'CONFIRMED');
  const charges = stack.infrastructure.paymentSandbox
    ?.charges()
    .map(({ orderId, kind }) => ({ orderId, kind }));
  expect(charges).toEqual([{ orderId: paid.id, kind: 'charge' }]);
  await stack.settled();
  expect(await stack.violations()).toEqual([]);
});

test('an access token expires by the same clock', async () => {
  const clock = testClock();
  await using stack = await startStack({ clock, env: { ...administrator, LOG_LEVEL: 'silent' } });
  const customer = await newCustomer(stack);

  clock.advance(16 * minutes);
  const { status, errors } = await customer.send('{ me { id } }');

  expect(status).toBe(401);
  expect(errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED');
});
