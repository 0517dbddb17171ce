import { deliveryTo, productIdsOf, readOffers } from '../../application/cart/cart-offers.ts';
import type { Context } from '../../context.ts';
import { cartChanges } from '../../domain/cart/cart-changes.ts';
import { lineTotal, pricedLines, type Cart } from '../../domain/cart/cart.ts';
import { shippingOffers } from '../../domain/pricing/shipping.ts';
import { quote } from '../../domain/pricing/quote.ts';
import type { Resolvers } from '../../resolver-types.ts';
import type { PricedCart } from '../parents.ts';
import { missingSteps } from './missing-steps.ts';
import { taxLinesOf, totalsOf } from './totals.ts';

/** The cart at today's prices. */
export async function pricedCart(cart: Cart, context: Context): Promise<PricedCart> {
  const { catalogue, offers } = await readOffers(context, cart, cart.shippingAddress?.country ?? null);
  const lines = pricedLines(cart, catalogue);
  return { cart, lines, quote: quote(lines, offers), codes: offers.discounts };
}

export const cartResolvers = {
  lines: ({ lines, quote: quoted }) =>
    lines.map((line, index) => ({
      ...line,
      discount: quoted?.lines[index]?.discount ?? { ...line.unitPrice, amountMinor: 0 },
    })),
  total: ({ quote: quoted }) => quoted?.totals.total ?? null,
  totals: ({ quote: quoted }) => quoted && totalsOf(quoted),
  taxLines: ({ quote: quoted }) => (quoted ? taxLinesOf(quoted) : []),
  discounts: ({ codes, quote: quoted }) =>
    codes.map(({ id, code, name }) => ({
      code,
      name,
      amount: quoted?.discounts.find(({ discountId }) => discountId === id)?.amount ?? null,
      problem: quoted?.problems.find((each) => each.code === code)?.problem ?? null,
    })),
  async changes({ cart }, _args, { catalogue, stock, clock }) {
    const ids = productIdsOf(cart);
    const [entries, levels] = await Promise.all([catalogue.byIds(ids), stock.byIds(ids)]);
    return cartChanges(cart, entries, levels, clock.now()).map(({ productId, ...change }) => ({
      ...change,
      product: { __typename: 'Product' as const, id: productId },
    }));
  },
  shippingAddress: ({ cart }) => cart.shippingAddress,
  shippingMethod: ({ quote: quoted }) => quoted?.shipping ?? null,
  paymentMethod: ({ cart }) => cart.paymentMethod,
  missingSteps,
  async shippingMethods({ quote: quoted }, { address }, context) {
    if (!quoted) return [];
    if (!address) return quoted.offers;
    const { subtotal, discount } = quoted.totals;
    const goods = { ...subtotal, amountMinor: subtotal.amountMinor - discount.amountMinor };
    const { shippingMethods } = await deliveryTo(context, address.country);
    return shippingOffers(shippingMethods, address.country, goods);
  },
} satisfies Resolvers['Cart'];

export const cartLineResolvers = {
  product: ({ productId }) => ({ __typename: 'Product', id: productId }),
  total: lineTotal,
} satisfies Resolvers['CartLine'];
