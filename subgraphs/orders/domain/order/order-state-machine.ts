import type { CancelReason } from '@shop/shared/contracts';
import { Refusal } from '@shop/shared/errors';
import { errorCodes } from '../../error-codes.ts';
import { announce, type Occasion } from './announce.ts';
import {
  orderCancelled,
  orderConfirmed,
  orderDelivered,
  orderShipped,
  paymentAwaited,
  paymentRequested,
} from './order-events.ts';
import {
  firstMethod,
  unchanged,
  type AwaitedPayment,
  type Order,
  type OrderDecision,
  type Shipment,
} from './order.ts';
import type { OrderEvent } from '../../events/published.ts';
import type { Actor } from '../timeline/timeline.ts';
import { deadlineIn, paymentDeadline, transitions, type Step } from './transitions.ts';

/** `changes` beside the status; `event` tells the world of the order as it has become. */
type Move = Occasion & { changes?: Partial<Order>; event: (moved: Order) => OrderEvent };
type Commanded = { now: Date; by: Actor };
type Cancellation = { reason: CancelReason; note: string | null } & Occasion;
type Parcel = Pick<Shipment, 'carrier' | 'trackingNumber'>;

export const stockReserved = (order: Order, now: Date): OrderDecision =>
  applyEvent(order, 'reserve', { now, event: paymentRequested });

export const stockRejected = (order: Order, now: Date): OrderDecision =>
  applyEvent(order, 'reject', cancellation({ reason: 'OUT_OF_STOCK', note: null, now }));

/**
 * The money was taken, or is held until the order is shipped. An order cancelled meanwhile stays cancelled: payments
 * gives the money back on the event of the cancellation.
 */
export const paymentCaptured = (order: Order, now: Date): OrderDecision =>
  applyEvent(order, 'capture', { now, event: orderConfirmed });

type NeedsAction = { methodNumber?: number | undefined };
type Decline = { methodNumber?: number | undefined; declineCode?: string | undefined; message: string };

/** The customer may choose another method; the stock is kept meanwhile. A decline of an earlier method is old news. */
export function paymentDeclined(order: Order, now: Date, decline: Decline): OrderDecision {
  const { methodNumber = 1, declineCode = null, message } = decline;
  return awaitCustomer(order, now, { methodNumber, state: 'DECLINED', declineCode, message });
}

/** The customer has to approve the payment at the bank. */
export const paymentNeedsAction = (
  order: Order,
  now: Date,
  { methodNumber = 1 }: NeedsAction,
): OrderDecision => awaitCustomer(order, now, { ...firstMethod, methodNumber, state: 'ACTION_REQUIRED' });

export const expireOrder = (order: Order, now: Date): OrderDecision =>
  applyEvent(
    order,
    'expire',
    cancellation({
      reason: order.awaitedPayment.state === 'DECLINED' ? 'PAYMENT_DECLINED' : 'EXPIRED',
      note: null,
      now,
    }),
  );

/** Asks for the money of the same order by another method. */
export function payOrder(order: Order, paymentMethod: string, given: Commanded): OrderDecision {
  const { state, methodNumber } = order.awaitedPayment;
  if (order.status === 'RESERVED' && state === 'REQUESTED') {
    const message = `The payment of order ${order.number} is in progress`;
    throw new Refusal(errorCodes.PAYMENT_IN_PROGRESS, message);
  }
  return command(order, 'pay', {
    ...given,
    changes: {
      paymentMethod,
      awaitedPayment: { ...firstMethod, methodNumber: methodNumber + 1 },
      deadline: paymentDeadline(order.placedAt, 'provider', given.now),
    },
    event: paymentRequested,
  });
}

export const cancelOrder = (order: Order, asked: Cancellation & Commanded): OrderDecision =>
  command(order, 'cancel', cancellation(asked));

export function shipOrder(order: Order, parcel: Parcel, given: Commanded): OrderDecision {
  const shipment = { ...parcel, shippedAt: given.now, deliveredAt: null };
  return command(order, 'ship', {
    ...given,
    changes: { shipment },
    event: (moved) => orderShipped(moved, shipment),
  });
}

export const deliverOrder = (order: Order, given: Commanded): OrderDecision =>
  command(order, 'deliver', {
    ...given,
    changes: { shipment: order.shipment && { ...order.shipment, deliveredAt: given.now } },
    event: orderDelivered,
  });

const cancellation = ({ reason, note, ...occasion }: Cancellation): Move => ({
  ...occasion,
  changes: { cancelReason: reason, cancelNote: note },
  event: (moved) => orderCancelled(moved, reason, note),
});

// News of one method come in any order; a decline is final, and so is what came after it.
const rank: Record<AwaitedPayment['state'], number> = { REQUESTED: 0, ACTION_REQUIRED: 1, DECLINED: 2 };

function awaitCustomer(order: Order, now: Date, news: AwaitedPayment): OrderDecision {
  const known = order.awaitedPayment;
  const isOld =
    news.methodNumber < known.methodNumber ||
    (news.methodNumber === known.methodNumber && rank[news.state] <= rank[known.state]);
  if (isOld) return unchanged(order);
  const deadline = paymentDeadline(order.placedAt, 'customer', now);
  const changes = { awaitedPayment: news, deadline };
  return applyEvent(order, 'await', { now, changes, event: paymentAwaited });
}

/** A fact cannot be refused: where the table has no step for it, it came late or twice, and changes nothing. */
const applyEvent = (order: Order, step: Step, move: Move): OrderDecision =>
  moveOn(order, step, move) ?? unchanged(order);

const participles = { cancel: 'cancelled', pay: 'paid', ship: 'shipped', deliver: 'delivered' } as const;

function command(order: Order, step: keyof typeof participles, move: Move): OrderDecision {
  const decision = moveOn(order, step, move);
  if (decision) return decision;
  const { number, status } = order;
  throw new Refusal(
    errorCodes.ORDER_TRANSITION,
    `Order ${number} is ${status} and cannot be ${participles[step]}`,
  );
}

function moveOn(order: Order, step: Step, { now, by, changes, event }: Move): OrderDecision | undefined {
  const status = transitions[order.status][step];
  if (!status) return undefined;
  const deadline = deadlineIn(status, now);
  const moved: Order = { ...order, status, deadline, ...changes, version: order.version + 1 };
  return announce(moved, event(moved), { now, by });
}
