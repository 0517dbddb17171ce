import { Refusal, refuseField } from '@shop/shared/errors';
import { errorCodes } from '../../error-codes.ts';
import { emptyCart, pricedLines, type Cart } from '../../domain/cart/cart.ts';
import { problemTexts } from '../../domain/pricing/discount.ts';
import type { ShippingAddress } from '../../domain/order/order.ts';
import { quote } from '../../domain/pricing/quote.ts';
import { readOffers } from './cart-offers.ts';
import { changeCart } from './change-cart.ts';
import type { OrdersService } from '../service.ts';

const maxCodes = 5;

/** Adds a code to the cart; refused if it gives nothing for what is in the cart now. */
export async function applyDiscountCode(
  service: OrdersService,
  { cartId, code }: { cartId: string; code: string },
): Promise<Cart> {
  const discount = await service.discounts.findOne({ code: code.toUpperCase() });
  // A disabled code is like one that never was, so that codes cannot be tried out.
  if (!discount?.active) throw refuseField(errorCodes.DISCOUNT_NOT_FOUND, `There is no code ${code}`, 'code');
  const known = (await service.carts.byId(cartId)) ?? emptyCart(cartId);
  await requireProblemFree(service, withCode(known, discount.id), discount.code);
  return changeCart(service, cartId, (cart) => withCode(cart, discount.id));
}

export async function removeDiscountCode(
  service: OrdersService,
  { cartId, code }: { cartId: string; code: string },
): Promise<Cart> {
  const discount = await service.discounts.findOne({ code: code.toUpperCase() });
  return changeCart(service, cartId, (cart) => ({
    ...cart,
    discountIds: cart.discountIds.filter((id) => id !== discount?.id),
  }));
}

/** Refused for a method that does not deliver to the address, as far as that is known. */
export async function setShippingMethod(
  service: OrdersService,
  { cartId, methodId }: { cartId: string; methodId: string | null },
): Promise<Cart> {
  const cart = (await service.carts.byId(cartId)) ?? emptyCart(cartId);
  if (methodId !== null) await requireOffered(service, cart, methodId);
  return changeCart(service, cartId, (found) => ({ ...found, shippingMethodId: methodId }));
}

type CheckoutStep = Partial<Pick<Cart, 'shippingAddress' | 'paymentMethod'>>;

/** Keeps what a step of the checkout says; what it does not say stays. */
export const updateCheckout = (
  service: OrdersService,
  { cartId, ...step }: CheckoutStep & { cartId: string },
) => changeCart(service, cartId, (cart) => ({ ...cart, ...step }));

function withCode(cart: Cart, discountId: string): Cart {
  if (cart.discountIds.includes(discountId)) return cart;
  if (cart.discountIds.length >= maxCodes)
    throw refuseField('INVALID_INPUT', `A cart takes at most ${maxCodes} codes`, 'code');
  return { ...cart, discountIds: [...cart.discountIds, discountId] };
}

const countryOf = ({ shippingAddress }: { shippingAddress: ShippingAddress | null }): string | null =>
  shippingAddress?.country ?? null;

async function requireProblemFree(service: OrdersService, cart: Cart, code: string): Promise<void> {
  const { catalogue, offers } = await readOffers(service, cart, countryOf(cart));
  const problem = quote(pricedLines(cart, catalogue), offers)?.problems.find((each) => each.code === code);
  if (!problem) return;
  const message = `${code} ${problemTexts[problem.problem]}`;
  throw refuseField(errorCodes.DISCOUNT_NOT_APPLICABLE, message, 'code');
}

async function requireOffered(service: OrdersService, cart: Cart, methodId: string): Promise<void> {
  const country = countryOf(cart);
  if (country === null)
    throw new Refusal('INVALID_INPUT', 'Give the delivery address before the shipping method');
  const { catalogue, offers } = await readOffers(service, cart, country);
  const offered = quote(pricedLines(cart, catalogue), offers)?.offers ?? [];
  if (offered.some(({ id }) => id === methodId)) return;
  const message = `${methodId} is not offered for this cart and address`;
  throw refuseField(errorCodes.SHIPPING_METHOD_NOT_FOUND, message, 'shippingMethodId');
}
