import { events, type CancelReason, type EventData, type EventType } from '@shop/shared/contracts';
import { moneyText } from './money.ts';

/** One thing that happened for an order, in whichever service. The id is that of the fact, so it is told once. */
export type TimelineEntry = {
  id: string;
  orderId: string;
  at: Date;
  kind: string;
  service: string;
  message: string;
};

const cancelled: Record<CancelReason, string> = {
  OUT_OF_STOCK: 'Cancelled: not everything was in stock',
  PAYMENT_DECLINED: 'Cancelled: the payment was declined',
  EXPIRED: 'Cancelled: stock or payment took too long',
  CUSTOMER: 'Cancelled by the customer',
  STAFF: 'Cancelled by the shop',
};

/** What the timeline says of each fact, for the customer's eyes, in the order in which one leads to another. */
const tellings = {
  'order.placed.v1': ({ total }) => `Order placed over ${moneyText(total)}`,
  'stock.reserved.v1': () => 'Everything is in stock and set aside',
  'stock.rejected.v1': () => 'Not everything is in stock',
  'payment.requested.v1': ({ amount }) => `Payment of ${moneyText(amount)} requested`,
  'payment.captured.v1': ({ amount }) => `Payment of ${moneyText(amount)} received`,
  'payment.failed.v1': ({ message }) => `Payment declined: ${message}`,
  'order.confirmed.v1': () => 'Order confirmed',
  'order.cancelled.v1': ({ reason }) => cancelled[reason],
  'order.shipped.v1': ({ carrier, trackingNumber }) =>
    `Shipped with ${carrier}, tracking number ${trackingNumber}`,
  'order.delivered.v1': () => 'Delivered',
  'payment.refunded.v1': ({ amount }) => `${moneyText(amount)} refunded`,
  'notification.sent.v1': ({ kind }) => `E-mail sent: ${kind.toLowerCase().replaceAll('_', ' ')}`,
} satisfies { [Type in EventType]?: (data: EventData<Type>) => string };

export type ToldType = keyof typeof tellings;

// Names the relation between key and argument that TypeScript cannot infer from the table.
const tell: { [Type in ToldType]: (data: EventData<Type>) => string } = tellings;
const maxMessageLength = 300;

type Told<Type extends ToldType> = {
  id: string;
  orderId: string;
  at: Date;
  type: Type;
  data: EventData<Type>;
};

export function timelineEntry<Type extends ToldType>(told: Told<Type>): TimelineEntry {
  const { id, orderId, at, type, data } = told;
  const message = tell[type](data).slice(0, maxMessageLength);
  return { id, orderId, at, kind: kindOf(type), service: events[type].publisher, message };
}

/** By time; what shares an instant, by what leads to what. The order of arrival does not matter. */
export const inOrder = (entries: readonly TimelineEntry[]): TimelineEntry[] =>
  entries.toSorted(
    (a, b) => a.at.getTime() - b.at.getTime() || rankOf(a) - rankOf(b) || (a.id < b.id ? -1 : 1),
  );

const kindOf = (type: string): string => type.replace(/\.v\d+$/, '');
const kinds = Object.keys(tellings).map(kindOf);
const rankOf = ({ kind }: TimelineEntry): number => kinds.indexOf(kind);
