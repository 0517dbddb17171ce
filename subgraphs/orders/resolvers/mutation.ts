import { signedInId } from '@shop/shared/auth';
import { refuseField } from '@shop/shared/errors';
import { checkInput, givenInput, toMoney } from '@shop/shared/graphql';
import { notIdempotent } from '@shop/shared/messaging';
import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from '../context.ts';
import { addToCart, restoreCart, setCartLine, type Cart, type CartLine } from '../domain/cart.ts';
import type { Order } from '../domain/order.ts';
import { cancelOrder, deliverOrder, shipOrder } from '../domain/order-state-machine.ts';
import { changeCart } from '../application/change-cart.ts';
import { placeOrderOnce } from '../application/place-order.ts';
import { pricedCart } from './cart.ts';
import {
  addToCartInput,
  cancelOrderInput,
  deliverOrderInput,
  placeOrderInput,
  restoreCartInput,
  setCartLineInput,
  shipOrderInput,
} from './inputs.ts';

type Input = { input: unknown };

export const mutationResolvers = {
  addToCart: (_: unknown, { input }: Input, context: Context) =>
    changedCart(context, checkInput(addToCartInput, input), addToCart),

  setCartLine: (_: unknown, { input }: Input, context: Context) =>
    changedCart(context, checkInput(setCartLineInput, input), setCartLine),

  async restoreCart(_: unknown, { input }: Input, context: Context) {
    const { orderId } = checkInput(restoreCartInput, input);
    const customerId = signedInId(context);
    const order = await orderSeen(context, orderId);
    if (order.customerId !== customerId) throw noSuchOrder(orderId);
    const decide = (cart: Cart) => restoreCart(cart, order);
    const cart = await context.orders.changeCart(notIdempotent('restoreCart'), customerId, decide);
    return { cart: await pricedCart(cart, context) };
  },

  async placeOrder(_: unknown, { input }: Input, context: Context, info: GraphQLResolveInfo) {
    const { orders, ids, now, loaders } = context;
    const { idempotencyKey, expectedTotal, ...checked } = checkInput(placeOrderInput, input);
    const expected = expectedTotal ? toMoney(expectedTotal, 'expectedTotal') : null;
    const wanted = { ...checked, expectedTotal: expected };
    const given = givenInput(info, wanted);
    const command = { ...wanted, idempotencyKey, customerId: signedInId(context), given };
    const orderId = await placeOrderOnce(command, { orders, ids, now });
    return { order: await loaders.orderById.load(orderId) };
  },

  async cancelOrder(_: unknown, { input }: Input, context: Context) {
    const { orderId, reason: note } = checkInput(cancelOrderInput, input);
    const { orders, viewer, now } = context;
    const { customerId } = await orderSeen(context, orderId);
    const reason = customerId === viewer.id ? 'CUSTOMER' : 'STAFF';
    const by = { kind: reason, id: viewer.id } as const;
    const decide = (order: Order) => cancelOrder(order, { reason, note, now, by });
    return { order: await orders.changeOrder(notIdempotent('cancelOrder'), orderId, decide) };
  },

  async shipOrder(_: unknown, { input }: Input, context: Context) {
    const { orderId, ...parcel } = checkInput(shipOrderInput, input);
    await orderSeen(context, orderId);
    const decide = (order: Order) => shipOrder(order, parcel, byStaff(context));
    return { order: await context.orders.changeOrder(notIdempotent('shipOrder'), orderId, decide) };
  },

  async deliverOrder(_: unknown, { input }: Input, context: Context) {
    const { orderId } = checkInput(deliverOrderInput, input);
    await orderSeen(context, orderId);
    const decide = (order: Order) => deliverOrder(order, byStaff(context));
    return { order: await context.orders.changeOrder(notIdempotent('deliverOrder'), orderId, decide) };
  },
};

async function changedCart(context: Context, line: CartLine, change: (cart: Cart, line: CartLine) => Cart) {
  const cart = await changeCart(context.orders, signedInId(context), line, change);
  return { cart: await pricedCart(cart, context) };
}

const byStaff = ({ now, viewer }: Context) => ({ now, by: { kind: 'STAFF', id: viewer.id } as const });

/** Orders are never deleted and never change hands, so this holds in the unit of work that follows. */
async function orderSeen({ loaders }: Context, id: string): Promise<Order> {
  const order = await loaders.orderById.load(id);
  if (!order) throw noSuchOrder(id);
  return order;
}

const noSuchOrder = (id: string) => refuseField('ORDER_NOT_FOUND', `There is no order ${id}`, 'orderId');
