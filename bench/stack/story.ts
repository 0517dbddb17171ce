import { aProduct, newCustomer, order, signInAdministrator, startShop, untilConfirmed } from './shop.ts';

/** What a test of the API does, its stack included: somebody registers and orders, until nothing more happens. */
export async function tellStory(): Promise<void> {
  await using stack = await startShop();
  const customer = await newCustomer(stack);
  const productId = await aProduct(await signInAdministrator(stack));
  await untilConfirmed(customer, await order(customer, productId));
  await stack.settled();
}
