import type { CancelReason } from '@shop/shared/contracts';
import { Refusal } from '@shop/shared/errors';
import { errorCodes } from '../../error-codes.ts';
import { announce, type Occasion } from './announce.ts';
import {
  orderCancelled,
  orderConfirmed,
  orderDelivered,
  orderShipped,
  paymentRequested,
} from './order-events.ts';
import { unchanged, type Order, type OrderDecision, type Shipment } from './order.ts';
import type { OrderEvent } from '../../events/published.ts';
import type { Actor } from '../timeline/timeline.ts';
import { deadlineIn, transitions, type Step } from './transitions.ts';

/** `changes` beside the status; `event` tells the world of the order as it has become. */
type Move = Occasion & { changes?: Partial<Order>; event: (moved: Order) => OrderEvent };
type Commanded = { now: Date; by: Actor };
type Cancellation = { reason: CancelReason; note: string | null } & Occasion;
type Parcel = Pick<Shipment, 'carrier' | 'trackingNumber'>;

export const stockReserved = (order: Order, now: Date): OrderDecision =>
  applyEvent(order, 'reserve', { now, event: paymentRequested });

export const stockRejected = (order: Order, now: Date): OrderDecision =>
  applyEvent(order, 'reject', cancellation({ reason: 'OUT_OF_STOCK', note: null, now }));

/** An order cancelled meanwhile stays cancelled: payments refunds it on the event of the cancellation. */
export const paymentCaptured = (order: Order, now: Date): OrderDecision =>
  applyEvent(order, 'capture', { now, event: orderConfirmed });

export const paymentDeclined = (order: Order, now: Date): OrderDecision =>
  applyEvent(order, 'decline', cancellation({ reason: 'PAYMENT_DECLINED', note: null, now }));

export const expireOrder = (order: Order, now: Date): OrderDecision =>
  applyEvent(order, 'expire', cancellation({ reason: 'EXPIRED', note: null, now }));

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

/** A fact cannot be refused: where the table has no step for it, it came late or twice, and changes nothing. */
const applyEvent = (order: Order, step: Step, move: Move): OrderDecision =>
  moveOn(order, step, move) ?? unchanged(order);

const participles = { cancel: 'cancelled', ship: 'shipped', deliver: 'delivered' } as const;

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
  const moved: Order = { ...order, ...changes, status, deadline, version: order.version + 1 };
  return announce(moved, event(moved), { now, by });
}
