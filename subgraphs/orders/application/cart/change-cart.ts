import { decided } from '@shop/shared/contracts';
import { notIdempotent } from '@shop/shared/messaging';
import {
  addToCart as add,
  emptyCart,
  setCartLine as set,
  type Cart,
  type CartLine,
} from '../../domain/cart/cart.ts';
import { requireOnSale } from '../../domain/cart/catalogue.ts';
import { acceptChanges, withSeen } from '../../domain/cart/cart-changes.ts';
import { productIdsOf } from './cart-offers.ts';
import type { OrdersService } from '../service.ts';

export type CartChange = CartLine & { customerId: string };

export const addToCart = (service: OrdersService, { customerId, ...line }: CartChange) =>
  changeLine(service, customerId, line, (cart) => add(cart, line));

export const setCartLine = (service: OrdersService, { customerId, ...line }: CartChange) =>
  changeLine(service, customerId, line, (cart) => set(cart, line));

/** The product is looked up before the unit of work: once known, it is known for ever. */
async function changeLine(
  service: OrdersService,
  customerId: string,
  { productId, quantity }: CartLine,
  change: (cart: Cart) => Cart,
): Promise<Cart> {
  const entry = await service.catalogue.byId(productId);
  // Taking it out is always allowed.
  if (!entry || quantity > 0) requireOnSale(entry, productId, service.clock.now());
  return changeCart(service, customerId, (cart) => {
    const changed = change(cart);
    const isHeld = changed.lines.some((line) => line.productId === productId);
    return withSeen(changed, isHeld ? [entry] : []);
  });
}

export const changeCart = (
  { work, carts }: OrdersService,
  customerId: string,
  change: (cart: Cart) => Cart,
) =>
  work.update(notIdempotent('changeCart'), carts, customerId, (cart) =>
    decided(change(cart ?? emptyCart(customerId))),
  );

/** Takes over today's prices and what is left of each product. */
export async function acceptCartChanges(service: OrdersService, customerId: string): Promise<Cart> {
  const ids = productIdsOf((await service.carts.byId(customerId)) ?? emptyCart(customerId));
  const [entries, levels] = await Promise.all([service.catalogue.byIds(ids), service.stock.byIds(ids)]);
  const now = service.clock.now();
  return changeCart(service, customerId, (cart) => acceptChanges(cart, entries, levels, now));
}
