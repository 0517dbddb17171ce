import { adminOnly, allow, ownedBy, ownerOrStaff, signedIn, staffOnly } from '@shop/shared/auth/permissions';
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
    discounts: staffOnly,
    taxRegions: staffOnly,
    shippingMethods: staffOnly,
    orderAuditLog: staffOnly,
    orderSearch: staffOnly,
    salesByDay: staffOnly,
    topProducts: staffOnly,
    statisticsState: staffOnly,
    _orderUpdated: allow,
    _myOrdersUpdated: allow,
  },
  Mutation: {
    addToCart: signedIn,
    setCartLine: signedIn,
    restoreCart: signedIn,
    placeOrder: signedIn,
    acceptCartChanges: signedIn,
    applyDiscountCode: signedIn,
    removeDiscountCode: signedIn,
    setShippingMethod: signedIn,
    updateCheckout: signedIn,
    payOrder: signedIn,
    cancelOrder: signedIn,
    shipOrder: staffOnly,
    deliverOrder: staffOnly,
    createShipment: staffOnly,
    updateShipment: staffOnly,
    requestReturn: signedIn,
    approveReturn: staffOnly,
    rejectReturn: staffOnly,
    receiveReturn: staffOnly,
    refundLines: staffOnly,
    addOrderNote: signedIn,
    rebuildStatistics: adminOnly,
    createDiscount: staffOnly,
    updateDiscount: staffOnly,
    disableDiscount: staffOnly,
    setTaxRegion: adminOnly,
    saveShippingMethod: adminOnly,
  },
  Order: ownerOrStaff<Order>('ownsOrder', ({ customerId }) => customerId),
  // A second net under the resolver.
  AccountExport: ownedBy<{ userId: string }>('ownsExport', ({ userId }) => userId),
  // The loader leaves out what only staff may see.
  User: allow,
  Product: allow,
};
