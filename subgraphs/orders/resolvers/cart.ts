import type { Money } from '@shop/shared/contracts';
import type { Context } from '../context.ts';
import { lineTotal, pricedLines, totalOf, type Cart } from '../domain/cart.ts';
import type { OrderLine } from '../domain/order.ts';

export type PricedCart = { lines: OrderLine[]; total: Money | null };

/** The cart at today's prices. */
export async function pricedCart(cart: Cart, { catalogue }: Context): Promise<PricedCart> {
  const known = await catalogue.byIds(cart.lines.map(({ productId }) => productId));
  const lines = pricedLines(cart, known);
  return { lines, total: totalOf(lines) };
}

export const cartLineResolvers = {
  product: ({ productId }: OrderLine) => ({ __typename: 'Product', id: productId }),
  total: lineTotal,
};
