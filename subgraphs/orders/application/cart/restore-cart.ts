import { restoreCart as restore, type Cart } from '../../domain/cart/cart.ts';
import type { Order } from '../../domain/order/order.ts';
import { changeCart } from './change-cart.ts';
import type { OrdersService } from '../service.ts';

/** Puts what the customer ordered back into the cart. */
export const restoreCart = (service: OrdersService, order: Order): Promise<Cart> =>
  changeCart(service, order.customerId, (cart) => restore(cart, order));
