import { signedInId } from '@shop/shared/auth';
import { checkInput } from '@shop/shared/graphql';
import {
  applyDiscountCode,
  removeDiscountCode,
  setShippingMethod,
  updateCheckout,
} from '../../application/cart/checkout.ts';
import { acceptCartChanges } from '../../application/cart/change-cart.ts';
import type { Context } from '../../context.ts';
import type { Cart } from '../../domain/cart/cart.ts';
import type { Resolvers } from '../../resolver-types.ts';
import * as inputs from '../inputs.ts';
import { pricedCart } from './cart.ts';

export const cartPayload = async (cart: Cart, context: Context) => ({
  cart: await pricedCart(cart, context),
});

export const checkoutMutations = {
  async acceptCartChanges(_, _args, context) {
    return cartPayload(await acceptCartChanges(context, signedInId(context)), context);
  },

  async applyDiscountCode(_, { input }, context) {
    const { code } = checkInput(inputs.discountCode, input);
    return cartPayload(await applyDiscountCode(context, { cartId: signedInId(context), code }), context);
  },

  async removeDiscountCode(_, { input }, context) {
    const { code } = checkInput(inputs.discountCode, input);
    return cartPayload(await removeDiscountCode(context, { cartId: signedInId(context), code }), context);
  },

  async setShippingMethod(_, { input }, context) {
    const { shippingMethodId } = checkInput(inputs.setShippingMethod, input);
    const chosen = { cartId: signedInId(context), methodId: shippingMethodId ?? null };
    return cartPayload(await setShippingMethod(context, chosen), context);
  },

  async updateCheckout(_, { input }, context) {
    const { shippingAddress, paymentMethod } = checkInput(inputs.updateCheckout, input);
    const step = {
      ...(shippingAddress && { shippingAddress }),
      ...(paymentMethod != null && { paymentMethod }),
    };
    return cartPayload(await updateCheckout(context, { cartId: signedInId(context), ...step }), context);
  },
} satisfies Partial<Resolvers['Mutation']>;
