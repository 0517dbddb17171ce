import { collection, listOf, number, text } from '@shop/shared/subgraph';
import type { Cart } from '../domain/cart/cart.ts';

/** By the id of the customer. */
export const carts = collection<Cart>('carts', {
  fields: { lines: listOf({ productId: text, quantity: number }) },
});
