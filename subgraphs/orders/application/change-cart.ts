import { refuseField } from '@shop/shared/errors';
import { notIdempotent } from '@shop/shared/messaging';
import type { Cart, CartLine } from '../domain/cart.ts';
import type { OrderStore } from '../store/index.ts';

/** The product is looked up before the unit of work: once known, it is known for ever. */
export async function changeCart(
  orders: OrderStore,
  customerId: string,
  line: CartLine,
  change: (cart: Cart, line: CartLine) => Cart,
): Promise<Cart> {
  const [known] = await orders.catalogueEntries([line.productId]);
  if (!known) throw refuseField('PRODUCT_NOT_FOUND', `There is no product ${line.productId}`, 'productId');
  return orders.changeCart(notIdempotent('changeCart'), customerId, (cart) => change(cart, line));
}
