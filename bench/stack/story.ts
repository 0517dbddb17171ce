import { untilStatus } from '@shop/testbench/playwright/shop';
import { newCustomer } from '@shop/testbench/playwright/users';
import { newProduct, order, startShop } from './shop.ts';

/** What a test of the API does, its stack included: a customer registers and orders, until everything is settled. */
export async function playStory(): Promise<void> {
  await using stack = await startShop();
  const customer = await newCustomer(stack);
  const productId = await newProduct(stack);
  await untilStatus(customer, await order(customer, productId), 'CONFIRMED');
  await stack.settled();
}
