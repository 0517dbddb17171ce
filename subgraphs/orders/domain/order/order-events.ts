import type { CancelReason } from '@shop/shared/contracts';
import type { OrderEvent } from '../../events/published.ts';
import type { Order, OrderLine, Shipment } from './order.ts';

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
