import type { Money } from '@shop/shared/contracts';
import { Transient } from '@shop/shared/errors';
import { commandGuard, many, one } from '@shop/shared/messaging';
import { emptyCart, type Cart } from '../domain/cart/cart.ts';
import type { ShippingAddress } from '../domain/order/order.ts';
import { placeOrder as place } from '../domain/cart/place-order.ts';
import { NumberTaken } from '../store/index.ts';
import { withIds } from './change-order.ts';
import { orderNumber } from './order-number.ts';
import type { OrdersService } from './service.ts';
import { entriesOf } from './timeline-entries.ts';

export type PlaceOrder = {
  customerId: string;
  idempotencyKey: string;
  shippingAddress: ShippingAddress;
  paymentMethod: string;
  expectedTotal: Money | null;
  /** The input as far as it differs from its defaults: the same idempotency key must come with the same again. */
  given: unknown;
};

const maxAttempts = 5;

/** Gives the id of the order; the same customer and key always get the same order. */
export async function placeOrder(service: OrdersService, command: PlaceOrder): Promise<string> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await attemptOrder(service, command);
    } catch (error) {
      const isOutdated = error instanceof CartGrew || error instanceof NumberTaken;
      if (!isOutdated || attempt === maxAttempts) throw error;
    }
  }
}

/**
 * Prices and stock are read before the unit of work, not locked in it: an order takes the prices of this moment, whatever
 * happens to them next, and locking would make all orders of a popular product wait for each other. The cart is
 * locked, so of two orders placed at once only one takes what is in it.
 */
async function attemptOrder(service: OrdersService, command: PlaceOrder): Promise<string> {
  const { work, ids, clock, carts, orders, timeline } = service;
  const { customerId, idempotencyKey, given, ...input } = command;
  const now = clock.now();
  const { productIds, catalogue, stock } = await offersFor(service, customerId);
  const id = ids.next('ord');
  const placing = { ...input, id, number: orderNumber(ids, now), stock, now };
  const guard = commandGuard({ name: 'placeOrder', caller: customerId, idempotencyKey, input: given, now });
  const select = { cart: one(carts, customerId), order: one(orders, id), entries: many(timeline, []) };
  return work.run(guard, select, (loaded) => {
    const cart = loaded.cart ?? emptyCart(customerId);
    if (productIdsOf(cart).some((productId) => !productIds.includes(productId))) throw new CartGrew();
    const { state: order, timeline: facts, ...follows } = place(cart, catalogue, placing);
    const events = withIds(follows.events, work);
    const save = { cart: emptyCart(customerId), order, entries: entriesOf(facts, events) };
    return { save, ...follows, events, result: order.id };
  });
}

async function offersFor({ carts, catalogue, stock }: OrdersService, customerId: string) {
  const productIds = productIdsOf((await carts.byId(customerId)) ?? emptyCart(customerId));
  const [offers, levels] = await Promise.all([catalogue.byIds(productIds), stock.byIds(productIds)]);
  return { productIds, catalogue: offers, stock: levels };
}

const productIdsOf = ({ lines }: Cart): string[] => lines.map(({ productId }) => productId);

/** Prices were read for another cart than the one that is to be ordered. */
class CartGrew extends Transient {
  constructor() {
    super('The cart was changed while it was being ordered');
    this.name = 'CartGrew';
  }
}
