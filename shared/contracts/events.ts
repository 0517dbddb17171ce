import { z } from 'zod';
import {
  aboutNotification,
  aboutOrder,
  aboutPayment,
  cancellation,
  captured,
  decline,
  delivery,
  dispute,
  endedSession,
  failedRefund,
  missing,
  orderContent,
  orderState,
  productState,
  providerAttempt,
  refund,
  release,
  reservation,
  roleChange,
  shipment,
  stockLevel,
  stockState,
  userProfile,
  wantedPayment,
  wantedRefund,
  type orderLine,
} from './fields.ts';
import type { Service } from './values.ts';

/** One version of one kind of fact. */
export type EventEntry = {
  publisher: Service;
  /** What it says, in one sentence. */
  summary: string;
  data: z.ZodObject;
  /**
   * On an old version: the newer one that it becomes when it is read, so that handlers know only the newest. A
   * chain of them leads there step by step.
   */
  upcast?: { to: string; data: (old: never) => unknown };
};

/**
 * Every fact that crosses services. The key is the CloudEvents `type` with its version. Evolution is additive; a
 * break is a new version published beside the old one.
 */
export const events = {
  'user.registered.v1': {
    publisher: 'users',
    summary: 'A user opened an account.',
    data: z.object(userProfile),
  },
  'user.roles-changed.v1': {
    publisher: 'users',
    summary: 'An administrator gave a user other roles.',
    data: z.object(roleChange),
  },
  'session.ended.v1': {
    publisher: 'users',
    summary: 'A session was signed out or revoked: its access tokens are good for nothing from now on.',
    data: z.object(endedSession),
  },
  'product.created.v1': {
    publisher: 'products',
    summary: 'A product entered the catalogue.',
    data: z.object(productState),
  },
  'product.updated.v1': {
    publisher: 'products',
    summary: "A product's name, category or price changed.",
    data: z.object(productState),
  },
  'stock.changed.v1': {
    publisher: 'products',
    summary: 'Another number of a product can be sold: it was delivered, lost, set aside or given back.',
    data: z.object(stockState),
  },
  'stock.low.v1': {
    publisher: 'products',
    summary: 'The stock of a product fell to its threshold; said once on the way down.',
    data: z.object(stockLevel),
  },
  'stock.reserved.v1': {
    publisher: 'products',
    summary: 'Every line of the order was set aside.',
    data: z.object({ ...aboutOrder, ...reservation }),
  },
  'stock.rejected.v1': {
    publisher: 'products',
    summary: 'Something is out of stock, so nothing was set aside for the order.',
    data: z.object({ ...aboutOrder, missing }),
  },
  'stock.released.v1': {
    publisher: 'products',
    summary: 'What was set aside or sold for a cancelled order is available again.',
    data: z.object({ ...aboutOrder, ...release }),
  },
  'order.placed.v1': {
    publisher: 'orders',
    summary: 'The customer placed an order.',
    data: z.object({ ...orderState, ...orderContent }),
  },
  'payment.requested.v1': {
    publisher: 'orders',
    summary: 'The order has its stock and asks for its money.',
    data: z.object({ ...orderState, ...wantedPayment }),
  },
  'order.confirmed.v1': {
    publisher: 'orders',
    summary: 'The order is paid: it can be shipped.',
    data: z.object({ ...orderState, ...orderContent }),
  },
  'order.cancelled.v1': {
    publisher: 'orders',
    summary: 'The order will not be fulfilled: its stock is free again and nothing may stay charged.',
    data: z.object({ ...orderState, ...cancellation }),
  },
  'order.shipped.v1': {
    publisher: 'orders',
    summary: 'The parcel is on its way.',
    data: z.object({ ...orderState, ...shipment }),
  },
  'order.delivered.v1': {
    publisher: 'orders',
    summary: 'The parcel has arrived.',
    data: z.object(orderState),
  },
  'payment.captured.v1': {
    publisher: 'payments',
    summary: 'The customer was charged for the order.',
    data: z.object({ ...aboutPayment, ...captured }),
  },
  'payment.failed.v1': {
    publisher: 'payments',
    summary: 'The customer was not charged and will not be.',
    data: z.object({ ...aboutPayment, ...decline }),
  },
  'payment.attempted.v1': {
    publisher: 'payments',
    summary: 'The payment provider was asked for something; said once for each try, whatever came of it.',
    data: z.object({ ...aboutPayment, ...providerAttempt }),
  },
  'refund.requested.v1': {
    publisher: 'payments',
    summary: 'A member of staff asked for money to go back; the provider has yet to send it.',
    data: z.object({ ...aboutPayment, ...wantedRefund }),
  },
  'payment.refunded.v1': {
    publisher: 'payments',
    summary: 'Money went back to the customer.',
    data: z.object({ ...aboutPayment, ...refund }),
  },
  'refund.failed.v1': {
    publisher: 'payments',
    summary: 'Money that had been said to be on its way back did not arrive: the bank returned it.',
    data: z.object({ ...aboutPayment, ...failedRefund }),
  },
  'payment.disputed.v1': {
    publisher: 'payments',
    summary: 'The customer disputes the charge at the bank, or the bank has decided on it.',
    data: z.object({ ...aboutPayment, ...dispute }),
  },
  'notification.created.v1': {
    publisher: 'notifications',
    summary: 'There is something new to read for a customer.',
    data: z.object(aboutNotification),
  },
  'notification.sent.v1': {
    publisher: 'notifications',
    summary: 'A message left for the customer.',
    data: z.object({ ...aboutNotification, ...delivery }),
  },
} as const satisfies Record<string, EventEntry>;

export type EventType = keyof typeof events;
export type EventData<Type extends EventType = EventType> = z.infer<(typeof events)[Type]['data']>;
export type OrderLineData = z.infer<typeof orderLine>;
export const eventTypes = Object.keys(events) as EventType[];
