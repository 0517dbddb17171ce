import { createFaultBoard, startStack, type Stack } from '@shop/testbench';
import type { GraphClient } from '@shop/testbench/clients';
import { noClientLimits } from '@shop/shared/testing';
import { aProduct, fillCart, placeOrder } from '@shop/testbench/playwright/shop';
import { administrator, signInAdministrator } from '@shop/testbench/playwright/users';

/** A stack as stories start it: with an administrator, faults, and a time that can be moved. */
export const startShop = (): Promise<Stack> =>
  startStack({
    env: { ...administrator, ...noClientLimits },
    faults: createFaultBoard(),
    clock: 'virtual',
  });

/** The id of a product that will not run out. */
export const newProduct = async (stack: Stack): Promise<string> =>
  (await aProduct(await signInAdministrator(stack), { stock: 100_000 })).id;

/** Orders one piece and gives the order's id. */
export async function order(customer: GraphClient, productId: string): Promise<string> {
  await fillCart(customer, productId);
  return (await placeOrder(customer)).id;
}
