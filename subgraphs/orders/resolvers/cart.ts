import type { Context } from '../context.ts';
import { lineTotal, pricedLines, totalOf, type Cart } from '../domain/cart/cart.ts';
import type { Resolvers } from '../resolver-types.ts';
import type { PricedCart } from './parents.ts';

/** The cart at today's prices. */
export async function pricedCart(cart: Cart, { catalogue }: Context): Promise<PricedCart> {
  const known = await catalogue.byIds(cart.lines.map(({ productId }) => productId));
  const lines = pricedLines(cart, known);
  return { lines, total: totalOf(lines) };
}

export const cartLineResolvers = {
  product: ({ productId }) => ({ __typename: 'Product', id: productId }),
  total: lineTotal,
} satisfies Resolvers['CartLine'];
