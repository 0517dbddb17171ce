import type { Money } from '@shop/shared/contracts';
import { refuseField, Transient } from '@shop/shared/errors';
import { commandGuard, many, one } from '@shop/shared/messaging';
import { emptyCart, type Cart } from '../../domain/cart/cart.ts';
import type { Order, ShippingAddress } from '../../domain/order/order.ts';
import { placeOrder as place } from '../../domain/cart/place-order.ts';
import { useId, type Discount, type DiscountUse } from '../../domain/pricing/discount.ts';
import type { Customer } from '../../store/customers.ts';
import { NumberTaken } from '../../store/index.ts';
import { productIdsOf, readOffers, usesOf } from './cart-offers.ts';
import { withIds } from '../order/change-order.ts';
import { orderNumber } from './order-number.ts';
import type { OrdersService } from '../service.ts';
import { entriesOf } from '../order/timeline-entries.ts';

export type PlaceOrder = {
  customerId: string;
  idempotencyKey: string;
  /** Null for those of the cart's checkout. */
  shippingAddress: ShippingAddress | null;
  paymentMethod: string | null;
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
      const isOutdated = error instanceof CartChanged || error instanceof NumberTaken;
      if (!isOutdated || attempt === maxAttempts) throw error;
    }
  }
}

/**
 * Prices and stock are read before the unit of work, not locked in it: an order takes the prices of this moment, whatever
 * happens to them next, and locking would make all orders of a popular product wait for each other. The cart is
 * locked, so of two orders placed at once only one takes what is in it; so are the codes that it uses, whose limits count.
 */
async function attemptOrder(service: OrdersService, command: PlaceOrder): Promise<string> {
  const { work, ids, clock, carts, orders, timeline, discounts, discountUses } = service;
  const { customerId, idempotencyKey, given, expectedTotal } = command;
  const now = clock.now();
  const known = (await carts.byId(customerId)) ?? emptyCart(customerId);
  const { catalogue, stock, offers, contact } = await offersFor(service, known, command);
  const id = ids.next('ord');
  const number = orderNumber(ids, now);
  const guard = commandGuard({ name: 'placeOrder', caller: customerId, idempotencyKey, input: given, now });
  const select = {
    cart: one(carts, customerId),
    order: one(orders, id),
    entries: many(timeline, []),
    codes: many(discounts, known.discountIds),
    uses: many(
      discountUses,
      known.discountIds.map((discountId) => useId(discountId, customerId)),
    ),
  };
  return work.run(guard, select, ({ cart: locked, codes, uses }) => {
    const cart = locked ?? emptyCart(customerId);
    requireSame(known, cart);
    const {
      state,
      timeline: facts,
      ...follows
    } = place(cart, catalogue, {
      ...{ id, number, expectedTotal, stock, contact, now },
      ...checkoutOf(command, cart),
      offers: { ...offers, discounts: codes, usedByCustomer: usesOf(uses) },
    });
    const events = withIds(follows.events, work);
    const save = {
      cart: emptyCart(customerId),
      order: state,
      entries: entriesOf(facts, events),
      ...withUse(codes, uses, customerId),
    };
    return { save, ...follows, events, result: state.id };
  });
}

async function offersFor(service: OrdersService, cart: Cart, command: PlaceOrder) {
  const country = (command.shippingAddress ?? cart.shippingAddress)?.country ?? null;
  const [found, stock, customer] = await Promise.all([
    readOffers(service, cart, country),
    service.stock.byIds(productIdsOf(cart)),
    service.customers.byId(command.customerId),
  ]);
  const contact = contactOf(customer);
  return { ...found, stock, contact };
}

function contactOf(customer: Customer | null): Order['contact'] {
  if (!customer) return null;
  const { email, name } = customer;
  return email === null || name === null ? null : { email, name };
}

/** What the input does not say was said in an earlier step of the checkout. */
function checkoutOf(command: PlaceOrder, cart: Cart) {
  const shippingAddress = command.shippingAddress ?? cart.shippingAddress;
  const paymentMethod = command.paymentMethod ?? cart.paymentMethod;
  if (!shippingAddress) throw missing('A delivery address is needed', 'shippingAddress');
  if (paymentMethod === null) throw missing('A payment method is needed', 'paymentMethod');
  return { shippingAddress, paymentMethod };
}

const missing = (message: string, field: string) => refuseField('INVALID_INPUT', message, field);

/** Counts the order as one use of each code, in total and by the customer. */
function withUse(codes: readonly Discount[], uses: readonly DiscountUse[], customerId: string) {
  const usedBefore = usesOf(uses);
  return {
    codes: codes.map((code) => ({ ...code, used: code.used + 1 })),
    uses: codes.map(({ id: discountId }) => {
      const used = (usedBefore.get(discountId) ?? 0) + 1;
      return { id: useId(discountId, customerId), discountId, customerId, used };
    }),
  };
}

/** What was read for the cart does not fit one that has other products, codes, or another address. */
function requireSame(known: Cart, cart: Cart): void {
  const products = productIdsOf(known);
  const isSame =
    productIdsOf(cart).every((productId) => products.includes(productId)) &&
    cart.discountIds.join() === known.discountIds.join() &&
    cart.shippingMethodId === known.shippingMethodId &&
    cart.shippingAddress?.country === known.shippingAddress?.country;
  if (!isSame) throw new CartChanged();
}

/** Prices were read for another cart than the one that is to be ordered. */
class CartChanged extends Transient {
  constructor() {
    super('The cart was changed while it was being ordered');
    this.name = 'CartChanged';
  }
}
