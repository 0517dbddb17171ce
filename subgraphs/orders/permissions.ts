import { allow, or, ownedBy, permissionsFor, signedIn, staffOnly } from '@shop/shared/auth';
import { deadLetterMutations, deadLetterTypes } from '@shop/shared/graphql';
import type { Order } from './domain/order.ts';

/**
 * Who may see and do what. What belongs to others never gets this far: loaders and lists are scoped to the viewer.
 * The rule on Order is the second net.
 */
export const permissions = permissionsFor({
  Query: {
    cart: allow,
    order: allow,
    orders: allow,
    _orderUpdated: allow,
    _myOrdersUpdated: allow,
    _entities: allow,
    deadLetters: staffOnly,
    _service: allow,
  },
  Mutation: {
    addToCart: signedIn,
    setCartLine: signedIn,
    restoreCart: signedIn,
    placeOrder: signedIn,
    cancelOrder: signedIn,
    shipOrder: staffOnly,
    deliverOrder: staffOnly,
    ...deadLetterMutations('orders'),
    // Of the gateway alone: clients do not see it.
  },
  ...deadLetterTypes,
  Order: or(
    ownedBy<Order>('ownsOrder', ({ customerId }) => customerId),
    staffOnly,
  ),
  OrderUpdate: allow,
  OrderLine: allow,
  ShippingAddress: allow,
  Shipment: allow,
  // The loader leaves out what only staff may see.
  TimelineEntry: allow,
  TimelineActor: allow,
  OrderConnection: allow,
  OrderEdge: allow,
  Cart: allow,
  CartLine: allow,
  CartPayload: allow,
  PlaceOrderPayload: allow,
  OrderPayload: allow,
  User: allow,
  Product: allow,
  Money: allow,
  PageInfo: allow,
  UserError: allow,
});
