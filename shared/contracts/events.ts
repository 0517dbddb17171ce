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

/** One version of an event type. */
export type EventEntry = {
  publisher: Service;
  /** What has happened, in one sentence. */
  summary: string;
  data: z.ZodObject;
  /**
   * On an old version: the next version and how to convert the data to it. Readers follow the chain, so that
   * handlers know only the newest version.
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
    summary: 'A session was signed out or revoked; its access tokens are no longer valid.',
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
    summary: 'The available number of a product changed: by delivery, loss, reservation or release.',
    data: z.object(stockState),
  },
  'stock.low.v1': {
    publisher: 'products',
    summary: 'The stock of a product fell to its threshold; published once per fall.',
    data: z.object(stockLevel),
  },
  'stock.reserved.v1': {
    publisher: 'products',
    summary: 'Every line of the order was reserved.',
    data: z.object({ ...aboutOrder, ...reservation }),
  },
  'stock.rejected.v1': {
    publisher: 'products',
    summary: 'A product is out of stock, so nothing was reserved for the order.',
    data: z.object({ ...aboutOrder, missing }),
  },
  'stock.released.v1': {
    publisher: 'products',
    summary: 'The stock reserved or sold for a cancelled order is available again.',
    data: z.object({ ...aboutOrder, ...release }),
  },
  'order.placed.v1': {
    publisher: 'orders',
    summary: 'The customer placed an order.',
    data: z.object({ ...orderState, ...orderContent }),
  },
  'payment.requested.v1': {
    publisher: 'orders',
    summary: 'The stock of the order is reserved; the payment can be charged.',
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
    summary: 'The payment provider was called; published once for each attempt, whatever the outcome.',
    data: z.object({ ...aboutPayment, ...providerAttempt }),
  },
  'refund.requested.v1': {
    publisher: 'payments',
    summary: 'A member of staff requested a refund; the provider has not sent it yet.',
    data: z.object({ ...aboutPayment, ...wantedRefund }),
  },
  'payment.refunded.v1': {
    publisher: 'payments',
    summary: 'A refund was sent to the customer.',
    data: z.object({ ...aboutPayment, ...refund }),
  },
  'refund.failed.v1': {
    publisher: 'payments',
    summary: 'A refund that had been reported as sent did not arrive: the bank returned it.',
    data: z.object({ ...aboutPayment, ...failedRefund }),
  },
  'payment.disputed.v1': {
    publisher: 'payments',
    summary: 'The customer disputed the charge at the bank, or the bank decided on the dispute.',
    data: z.object({ ...aboutPayment, ...dispute }),
  },
  'notification.created.v1': {
    publisher: 'notifications',
    summary: 'A customer has a new notification.',
    data: z.object(aboutNotification),
  },
  'notification.sent.v1': {
    publisher: 'notifications',
    summary: 'A message was sent to the customer.',
    data: z.object({ ...aboutNotification, ...delivery }),
  },
} as const satisfies Record<string, EventEntry>;

export type EventType = keyof typeof events;
export type EventData<Type extends EventType = EventType> = z.infer<(typeof events)[Type]['data']>;
export type OrderLineData = z.infer<typeof orderLine>;
export const eventTypes = Object.keys(events) as EventType[];
