import type { Money } from '@shop/shared/contracts';
import { Transient } from '@shop/shared/errors';
import { commandGuard } from '@shop/shared/messaging';
import type { Ids } from '@shop/shared/runtime';
import type { Cart } from '../domain/cart.ts';
import type { ShippingAddress } from '../domain/order.ts';
import { placeOrder } from '../domain/place-order.ts';
import { NumberTaken, type OrderStore } from '../store/index.ts';
import { orderNumber } from './order-number.ts';

export type PlaceOrder = {
  customerId: string;
  idempotencyKey: string;
  shippingAddress: ShippingAddress;
  paymentMethod: string;
  expectedTotal: Money | null;
  /** The input as far as it differs from its defaults: the same idempotency key must come with the same again. */
  given: unknown;
};

type Needs = { orders: OrderStore; ids: Ids; now: Date };

const maxAttempts = 5;

/** Gives the id of the order; the same customer and key always get the same order. */
export async function placeOrderOnce(command: PlaceOrder, needs: Needs): Promise<string> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await attemptOrder(command, needs);
    } catch (error) {
      const isOutdated = error instanceof CartGrew || error instanceof NumberTaken;
      if (!isOutdated || attempt === maxAttempts) throw error;
    }
  }
}

/**
 * Prices and stock are read before the unit of work, not locked in it: an order takes the prices of this moment, whatever
 * happens to them next, and locking would make all orders of a popular product wait for each other. The cart is
 * locked, for it must not be ordered twice.
 */
async function attemptOrder(command: PlaceOrder, { orders, ids, now }: Needs): Promise<string> {
  const { customerId, idempotencyKey, given, ...input } = command;
  const productIds = productIdsOf(await orders.cartOf(customerId));
  const [catalogue, stock] = await Promise.all([
    orders.catalogueEntries(productIds),
    orders.stockLevels(productIds),
  ]);
  const orderId = ids.next('ord');
  const placing = { ...input, id: orderId, number: orderNumber(ids, now), stock, now };
  const guard = commandGuard({ name: 'placeOrder', caller: customerId, idempotencyKey, input: given, now });
  return orders.placeOrder(guard, { customerId, orderId }, (cart) => {
    if (productIdsOf(cart).some((id) => !productIds.includes(id))) throw new CartGrew();
    return placeOrder(cart, catalogue, placing);
  });
}

const productIdsOf = ({ lines }: Cart): string[] => lines.map(({ productId }) => productId);

/** Prices were read for another cart than the one that is to be ordered. */
class CartGrew extends Transient {
  constructor() {
    super('The cart was changed while it was being ordered');
    this.name = 'CartGrew';
  }
}
