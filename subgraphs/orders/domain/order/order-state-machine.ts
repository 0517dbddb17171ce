import type { CancelReason } from '@shop/shared/contracts';
import { Refusal } from '@shop/shared/errors';
import { errorCodes } from '../../error-codes.ts';
import { announce, type Occasion } from './announce.ts';
import { orderCancelled, orderConfirmed, paymentAwaited, paymentRequested } from './order-events.ts';
import { openPieces, shippedPieces } from '../fulfilment/parcel.ts';
import { joined, notReady, packParcel, trackParcel } from '../fulfilment/shipments.ts';
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

/** Where nothing is to be paid, the reservation alone confirms the order. */
export const stockReserved = (order: Order, now: Date): OrderDecision =>
  order.total.amountMinor === 0
    ? applyEvent(order, 'capture', { now, event: orderConfirmed })
    : applyEvent(order, 'reserve', { now, event: paymentRequested });

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

/** A parcel that has left is no longer called back: what arrives can be returned. Other parcels are unpacked. */
export function cancelOrder(order: Order, asked: Cancellation & Commanded): OrderDecision {
  if (shippedPieces(order).length > 0) throw notReady(order, 'cancelled: a parcel has left');
  const shipments = order.shipments.map((parcel) => ({ ...parcel, status: 'CANCELLED' as const }));
  return command({ ...order, shipments }, 'cancel', cancellation(asked));
}

/** Ships all that is in no parcel yet, in one. */
export function shipOrder(order: Order, parcel: Parcel, given: Commanded): OrderDecision {
  if (order.status !== 'CONFIRMED' || openPieces(order).length === 0) throw notReady(order, 'shipped');
  const id = `${order.id}-${order.shipments.length + 1}`;
  const packed = packParcel(order, { ...parcel, id, lines: null }, given);
  return trackParcel(packed.state, { shipmentId: id, status: 'IN_TRANSIT', at: given.now }, given);
}

/** Every parcel has arrived. */
export function deliverOrder(order: Order, given: Commanded): OrderDecision {
  if (order.status !== 'SHIPPED') throw notReady(order, 'delivered');
  return order.shipments
    .filter(({ status }) => status !== 'DELIVERED' && status !== 'CANCELLED')
    .reduce<OrderDecision>((decision, { id }) => {
      const tracking = { shipmentId: id, status: 'DELIVERED', at: given.now } as const;
      return joined(decision, trackParcel(decision.state, tracking, given));
    }, unchanged(order));
}

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

const participles = { cancel: 'cancelled', pay: 'paid' } as const;

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
  const dates = {
    ...(status === 'CONFIRMED' && { confirmedAt: now }),
    ...(status === 'CANCELLED' && { cancelledAt: now }),
  };
  const moved: Order = { ...order, status, deadline, ...changes, ...dates, version: order.version + 1 };
  return announce(moved, event(moved), { now, by });
}
