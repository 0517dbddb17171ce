import { allow, ownerOrStaff, signedIn, staffOnly } from '@shop/shared/auth/permissions';
import type { Order } from './domain/order/order.ts';

/**
 * Who may see and do what. What belongs to others never gets this far: loaders and lists are scoped to the viewer.
 * The rule on Order is the second net.
 */
export const permissions = {
  Query: {
    cart: allow,
    order: allow,
    orders: allow,
    _orderUpdated: allow,
    _myOrdersUpdated: allow,
  },
  Mutation: {
    addToCart: signedIn,
    setCartLine: signedIn,
    restoreCart: signedIn,
    placeOrder: signedIn,
    cancelOrder: signedIn,
    shipOrder: staffOnly,
    deliverOrder: staffOnly,
  },
  Order: ownerOrStaff<Order>('ownsOrder', ({ customerId }) => customerId),
  // The loader leaves out what only staff may see.
  User: allow,
  Product: allow,
};
