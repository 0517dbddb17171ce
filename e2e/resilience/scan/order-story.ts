import type { Stack } from '@shop/testbench';
import { unique } from '@shop/testbench/playwright/users';
import { bringTo, orderProduct, untilStatus } from '../driver/orders.ts';
import { newUser, type User } from '../driver/users.ts';

type Story = { stack: Stack; productId: string; staff: User };

const enoughForRetries = 'PT1M';

/**
 * A customer registers and orders twice; the first order is shipped and delivered, the second refunded. Clients repeat
 * what fails until it is done. Throws when the story does not end well.
 */
export async function playOrderStory({ stack, productId, staff }: Story): Promise<void> {
  const customer = await newUser(stack.graphUrls);
  const order = () => orderProduct(customer, { productId, idempotencyKey: unique() });
  const [kept, returned] = [await order(), await order()];
  await stack.advance(enoughForRetries);
  await untilStatus(customer, kept, 'CONFIRMED');
  await untilStatus(customer, returned, 'CONFIRMED');

  await bringTo(staff, kept, 'SHIPPED');
  await bringTo(customer, returned, 'CANCELLED');
  await stack.advance(enoughForRetries);
  await bringTo(staff, kept, 'DELIVERED');
  await stack.advance(enoughForRetries);
  await untilStatus(customer, kept, 'DELIVERED');
  await untilStatus(customer, returned, 'CANCELLED');
}
