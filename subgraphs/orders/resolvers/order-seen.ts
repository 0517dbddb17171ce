import { refuseField } from '@shop/shared/errors';
import { errorCodes } from '../error-codes.ts';
import type { Context } from '../context.ts';
import type { Order } from '../domain/order/order.ts';

/** Orders are never deleted and never change hands, so this holds in the unit of work that follows. */
export async function orderSeen({ loaders }: Context, id: string): Promise<Order> {
  const order = await loaders.orderById.load(id);
  if (!order) throw noSuchOrder(id);
  return order;
}

export const noSuchOrder = (id: string) =>
  refuseField(errorCodes.ORDER_NOT_FOUND, `There is no order ${id}`, 'orderId');

/** The order as a command left it, whether the command was carried out now or before. */
export const orderPayload = async ({ loaders }: Context, id: string) => ({
  order: await loaders.orderById.clear(id).load(id),
});
