import type { CancelReason } from '@shop/shared/contracts';
import type { OrderEvent } from '../../events/published.ts';
import type { Order, OrderLine, Shipment } from './order.ts';
import type { LineRefund, OrderReturn, Parcel } from '../fulfilment/parts.ts';

export const orderPlaced = (order: Order): OrderEvent => ({
  type: 'order.placed.v1',
  subject: order.id,
  data: { ...orderState(order), ...orderContent(order) },
});

export const paymentRequested = (order: Order): OrderEvent => ({
  type: 'payment.requested.v1',
  subject: order.id,
  data: {
    ...orderState(order),
    amount: order.total,
    paymentMethod: order.paymentMethod,
    methodNumber: order.awaitedPayment.methodNumber,
  },
});

/** The order waits for its customer. */
export const paymentAwaited = (order: Order): OrderEvent => {
  const { methodNumber, state, declineCode, message } = order.awaitedPayment;
  const decline = { ...(declineCode !== null && { declineCode }), ...(message !== null && { message }) };
  return {
    type: 'order.payment-awaited.v1',
    subject: order.id,
    data: {
      ...orderState(order),
      methodNumber,
      reason: state === 'DECLINED' ? 'DECLINED' : 'ACTION_REQUIRED',
      ...decline,
      until: (order.deadline ?? order.placedAt).toISOString(),
    },
  };
};

export const orderConfirmed = (order: Order): OrderEvent => ({
  type: 'order.confirmed.v1',
  subject: order.id,
  data: { ...orderState(order), ...orderContent(order) },
});

export const orderCancelled = (order: Order, reason: CancelReason, note: string | null): OrderEvent => ({
  type: 'order.cancelled.v1',
  subject: order.id,
  data: { ...orderState(order), reason, ...(note !== null && { note }) },
});

export const orderShipped = (order: Order, { carrier, trackingNumber }: Shipment): OrderEvent => ({
  type: 'order.shipped.v1',
  subject: order.id,
  data: { ...orderState(order), carrier, trackingNumber },
});

export const orderDelivered = (order: Order): OrderEvent => ({
  type: 'order.delivered.v1',
  subject: order.id,
  data: orderState(order),
});

/** A parcel that has left, arrived or got lost. */
export const shipmentChanged = (order: Order, parcel: Parcel): OrderEvent => ({
  type: 'shipment.changed.v1',
  subject: order.id,
  data: {
    ...orderState(order),
    shipmentId: parcel.id,
    status: parcel.status as 'IN_TRANSIT' | 'DELIVERED' | 'LOST',
    carrier: parcel.carrier,
    trackingNumber: parcel.trackingNumber,
    lines: parcel.lines,
  },
});

export const returnChanged = (order: Order, { id, kind, status, lines }: OrderReturn): OrderEvent => ({
  type: 'return.changed.v1',
  subject: order.id,
  data: { ...orderState(order), returnId: id, kind, status, lines },
});

export const refundWanted = (order: Order, { id, amount, by, reason }: LineRefund): OrderEvent => ({
  type: 'refund.wanted.v1',
  subject: order.id,
  data: { ...orderState(order), refundId: id, amount, requestedBy: by, ...(reason !== null && { reason }) },
});

const orderContent = ({ lines, total, totals }: Order) => ({ lines: lines.map(soldLine), total, totals });

const soldLine = ({ productId, sku, name, quantity, unitPrice, discount }: OrderLine) => ({
  productId,
  sku,
  name,
  quantity,
  unitPrice,
  discount,
});

const orderState = ({ id, customerId, number, version }: Order) => ({
  orderId: id,
  customerId,
  number,
  version,
});
