import { moneyText, type CancelReason, type DataOf } from '@shop/shared/contracts';
import type { consumed } from '../../events/consumed.ts';
import type { published } from '../../events/published.ts';
import { theSystem, type Actor, type Fact, type StoryKind } from './timeline.ts';

/** The data of every event that a timeline may tell of. */
export type TimelineData = DataOf<typeof published> & DataOf<typeof consumed>;

type EntryText = { kind: StoryKind; message: string; actor?: Actor };

const event = (message: string): EntryText => ({ kind: 'EVENT', message });
const compensation = (message: string): EntryText => ({ kind: 'COMPENSATION', message });

const cancelled: Record<CancelReason, string> = {
  OUT_OF_STOCK: 'Cancelled: not everything was in stock',
  PAYMENT_DECLINED: 'Cancelled: the payment was declined',
  EXPIRED: 'Cancelled: stock or payment took too long',
  CUSTOMER: 'Cancelled by the customer',
  STAFF: 'Cancelled by the shop',
};

/** What the timeline says of each fact, for the customer's eyes, in the order in which one leads to another. */
const timelineMessages = {
  'order.placed.v1': ({ total }) => event(`Order placed over ${moneyText(total)}`),
  'stock.reserved.v1': () => event('Everything is in stock and set aside'),
  'stock.rejected.v1': () => event('Not everything is in stock'),
  'payment.requested.v1': ({ amount }) => event(`Payment of ${moneyText(amount)} requested`),
  'payment.attempted.v1': (attempt) => ({ kind: 'PAYMENT_ATTEMPT', message: attemptText(attempt) }),
  'payment.action-required.v1': () => event('The bank asks the customer to approve the payment'),
  'payment.authorised.v1': ({ amount }) => event(`${moneyText(amount)} held until the order is shipped`),
  'payment.captured.v1': ({ amount }) => event(`Payment of ${moneyText(amount)} received`),
  'payment.failed.v1': ({ message }) => event(`Payment declined: ${message}`),
  'order.payment-awaited.v1': ({ reason }) =>
    event(
      reason === 'DECLINED' ? 'Waiting for another payment method' : 'Waiting for the customer to approve',
    ),
  'order.confirmed.v1': () => event('Order confirmed'),
  'order.cancelled.v1': ({ reason }) => compensation(cancelled[reason]),
  'stock.released.v1': () => compensation('What was set aside is for sale again'),
  'shipment.changed.v1': ({ status, trackingNumber }) => event(parcelTexts[status](trackingNumber)),
  'order.shipped.v1': ({ carrier, trackingNumber }) =>
    event(`Shipped with ${carrier}, tracking number ${trackingNumber}`),
  'order.delivered.v1': () => event('Delivered'),
  'return.changed.v1': ({ status, kind }) =>
    event(`${kind === 'EXCHANGE' ? 'Exchange' : 'Return'} ${status.toLowerCase()}`),
  'refund.wanted.v1': ({ amount }) => event(`${moneyText(amount)} to be refunded`),
  'refund.requested.v1': ({ amount, requestedBy }) => ({
    kind: 'COMMAND',
    message: `Refund of ${moneyText(amount)} asked for`,
    actor: { kind: 'STAFF', id: requestedBy },
  }),
  'payment.refunded.v1': ({ amount, by }) => refunded(`${moneyText(amount)} refunded`, by),
  'refund.failed.v1': ({ amount }) =>
    event(`The refund of ${moneyText(amount)} did not arrive: the bank returned it`),
  'payment.disputed.v1': ({ amount, status }) =>
    event(`Payment of ${moneyText(amount)} disputed at the bank: ${status.replaceAll('_', ' ')}`),
  'notification.sent.v1': ({ kind, attempts }) => ({ kind: 'MAIL', message: mailText(kind, attempts) }),
} satisfies { [Type in keyof TimelineData]?: (data: TimelineData[Type]) => EntryText };

export type TimelineEventType = keyof typeof timelineMessages;

/** The commands that lead to an event at once. */
const commands: { [Type in TimelineEventType]?: string } = {
  'order.placed.v1': 'placeOrder',
  'payment.requested.v1': 'payOrder',
  'order.cancelled.v1': 'cancelOrder',
  'order.shipped.v1': 'shipOrder',
  'order.delivered.v1': 'deliverOrder',
  'shipment.changed.v1': 'updateShipment',
  'return.changed.v1': 'changeReturn',
  'refund.wanted.v1': 'refundLines',
  'refund.requested.v1': 'refundPayment',
};

const commandMessages: Readonly<Record<string, string>> = {
  placeOrder: 'What is in the cart is to be ordered',
  payOrder: 'The order is to be paid with another method',
  cancelOrder: 'The order is to be cancelled',
  shipOrder: 'The order goes to the carrier',
  deliverOrder: 'The order is said to have arrived',
  updateShipment: 'A parcel changes its status',
  changeReturn: 'A return is asked for or goes on',
  refundLines: 'What was paid for pieces is to go back',
};

function attemptText({ attempt, action, outcome }: TimelineData['payment.attempted.v1']): string {
  const actions = {
    CHARGE: 'Charge',
    LOOK_UP: 'Look-up',
    CAPTURE: 'Capture',
    CALL_OFF: 'Calling off',
    REFUND: 'Refund',
  };
  const outcomes = {
    CAPTURED: 'the money was taken',
    AUTHORISED: 'the amount is held',
    ACTION_REQUIRED: 'the customer has to approve it',
    DECLINED: 'declined',
    VOIDED: 'nothing is taken',
    REFUNDED: 'the money went back',
    UNKNOWN: 'the payment provider gave no answer',
  };
  return `${actions[action]}, attempt ${attempt}: ${outcomes[outcome]}`;
}

const parcelTexts: Readonly<Record<'IN_TRANSIT' | 'DELIVERED' | 'LOST', (number: string) => string>> = {
  IN_TRANSIT: (number) => `Parcel ${number} is on its way`,
  DELIVERED: (number) => `Parcel ${number} has arrived`,
  LOST: (number) => `Parcel ${number} is lost`,
};

const refunded = (message: string, by: 'STAFF' | 'CANCELLATION'): EntryText =>
  by === 'STAFF' ? { ...event(message), actor: { kind: 'STAFF', id: null } } : compensation(message);

const mailText = (kind: string, attempts = 1): string =>
  `E-mail sent: ${kind.toLowerCase().replaceAll('_', ' ')}${attempts > 1 ? ` (attempt ${attempts})` : ''}`;

// Names the relation between key and argument that TypeScript cannot infer from the table.
const describe: { [Type in TimelineEventType]: (data: TimelineData[Type]) => EntryText } = timelineMessages;
const maxMessageLength = 300;

type TimelineEvent<Type extends TimelineEventType> = {
  id: string;
  orderId: string;
  at: Date;
  type: Type;
  data: TimelineData[Type];
  /** Who published it. */
  service: string;
};

export function factOf<Type extends TimelineEventType>({
  id,
  orderId,
  at,
  type,
  data,
  service,
}: TimelineEvent<Type>): Fact {
  const { kind, actor = theSystem, message } = describe[type](data);
  const name = kind === 'COMMAND' ? commandNameOf(type) : eventNameOf(type);
  return { id, orderId, at, kind, name, service, actor, message: message.slice(0, maxMessageLength) };
}

/** The command that led to `fact`, which tells of the event of `type`. */
export function commandBehind(type: TimelineEventType, fact: Fact): Fact {
  const name = commandNameOf(type);
  return {
    ...fact,
    // One may be given for each payment method or part; what it leads to names it.
    id: `${fact.orderId}:${name}${fact.id.slice(`${fact.orderId}:${type}`.length)}`,
    kind: 'COMMAND',
    name,
    message: commandMessages[name] ?? name,
  };
}

const eventNameOf = (type: string): string => type.replace(/\.v\d+$/, '');
const commandNameOf = (type: TimelineEventType): string => commands[type] ?? eventNameOf(type);

/** Every name that a timeline may hold, in the order in which one leads to another. */
export const namesInLife: readonly string[] = (Object.keys(timelineMessages) as TimelineEventType[]).flatMap(
  (type) => [...new Set([commandNameOf(type), eventNameOf(type)])],
);
