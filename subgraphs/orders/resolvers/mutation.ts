import { signedInId } from '@shop/shared/auth';
import { checkInput, givenInput, toMoney } from '@shop/shared/graphql';
import { cancelOrder } from '../application/order/cancel-order.ts';
import { addToCart, setCartLine } from '../application/cart/change-cart.ts';
import { payOrder } from '../application/order/pay-order.ts';
import { placeOrder } from '../application/cart/place-order.ts';
import { restoreCart } from '../application/cart/restore-cart.ts';
import { deliverOrder, shipOrder } from '../application/order/ship-order.ts';
import type { Resolvers } from '../resolver-types.ts';
import { cartPayload, checkoutMutations } from './checkout/mutations.ts';
import * as inputs from './inputs.ts';
import { fulfilmentMutations } from './fulfilment/mutations.ts';
import { noSuchOrder, orderSeen } from './order-seen.ts';
import { statisticsMutations } from './staff/statistics.ts';
import { staffMutations } from './staff/mutations.ts';

export const mutationResolvers = {
  ...checkoutMutations,
  ...staffMutations,
  ...fulfilmentMutations,
  ...statisticsMutations,

  async addToCart(_, { input }, context) {
    const line = checkInput(inputs.addToCart, input);
    return cartPayload(await addToCart(context, { customerId: signedInId(context), ...line }), context);
  },

  async setCartLine(_, { input }, context) {
    const line = checkInput(inputs.setCartLine, input);
    return cartPayload(await setCartLine(context, { customerId: signedInId(context), ...line }), context);
  },

  async restoreCart(_, { input }, context) {
    const { orderId } = checkInput(inputs.restoreCart, input);
    const order = await orderSeen(context, orderId);
    if (order.customerId !== signedInId(context)) throw noSuchOrder(orderId);
    return cartPayload(await restoreCart(context, order), context);
  },

  async placeOrder(_, { input }, context, info) {
    const { idempotencyKey, expectedTotal, ...checked } = checkInput(inputs.placeOrder, input);
    const expected = expectedTotal ? toMoney(expectedTotal, 'expectedTotal') : null;
    const { shippingAddress = null, paymentMethod = null } = checked;
    const wanted = { shippingAddress, paymentMethod, expectedTotal: expected };
    const given = givenInput(info, wanted);
    const orderId = await placeOrder(context, {
      ...wanted,
      idempotencyKey,
      customerId: signedInId(context),
      given,
    });
    return { order: await context.loaders.orderById.load(orderId) };
  },

  async payOrder(_, { input }, context, info) {
    const { idempotencyKey, ...wanted } = checkInput(inputs.payOrder, input);
    await orderSeen(context, wanted.orderId);
    const given = givenInput(info, wanted);
    const id = await payOrder(context, { ...wanted, idempotencyKey, byId: signedInId(context), given });
    return { order: await context.loaders.orderById.clear(id).load(id) };
  },

  async cancelOrder(_, { input }, context) {
    const { orderId, reason: note } = checkInput(inputs.cancelOrder, input);
    await orderSeen(context, orderId);
    return { order: await cancelOrder(context, { orderId, note, byId: context.viewer.id }) };
  },

  async shipOrder(_, { input }, context) {
    const parcel = checkInput(inputs.shipOrder, input);
    await orderSeen(context, parcel.orderId);
    return { order: await shipOrder(context, { ...parcel, byId: context.viewer.id }) };
  },

  async deliverOrder(_, { input }, context) {
    const { orderId } = checkInput(inputs.deliverOrder, input);
    await orderSeen(context, orderId);
    return { order: await deliverOrder(context, { orderId, byId: context.viewer.id }) };
  },
} satisfies Resolvers['Mutation'];
