import { Refusal } from '@shop/shared/errors';
import { errorCodes } from '../../error-codes.ts';
import { announce, announcePart, type Occasion } from '../order/announce.ts';
import { orderDelivered, orderShipped, shipmentChanged } from '../order/order-events.ts';
import { unchanged, type Order, type OrderDecision } from '../order/order.ts';
import { deadlineIn, transitions } from '../order/transitions.ts';
import type { Actor } from '../timeline/timeline.ts';
import { fulfilmentOf, openPieces } from './parcel.ts';
import { noSuch, requireLeft } from './quantities.ts';
import type { Parcel, ParcelStatus, Pieces } from './parts.ts';

type Commanded = { now: Date; by: Actor };
type NewParcel = Pick<Parcel, 'id' | 'carrier' | 'trackingNumber'> & { lines: Pieces[] | null };

/** Packs pieces of a confirmed order, by default all that is in no parcel yet. */
export function packParcel(order: Order, parcel: NewParcel, { now }: Commanded): OrderDecision {
  if (order.status !== 'CONFIRMED') throw notReady(order, 'shipped');
  if (order.shipments.some(({ id }) => id === parcel.id)) return unchanged(order);
  const open = openPieces(order);
  const lines = parcel.lines ?? open;
  requireLeft(lines, open, 'to ship');
  const packed: Parcel = {
    ...parcel,
    lines,
    status: 'READY',
    createdAt: now,
    shippedAt: null,
    deliveredAt: null,
  };
  return { ...unchanged(order), state: { ...order, shipments: [...order.shipments, packed] } };
}

/** Takes a parcel apart that has not left; its pieces can be packed again. */
export function cancelParcel(order: Order, shipmentId: string): OrderDecision {
  const { status, id } = parcelOf(order, shipmentId);
  if (status === 'CANCELLED') return unchanged(order);
  if (status !== 'READY')
    throw new Refusal(
      errorCodes.ORDER_TRANSITION,
      `Shipment ${id} is ${status}; only one that is READY is cancelled`,
    );
  return { ...unchanged(order), state: withParcel(order, shipmentId, { status: 'CANCELLED' }) };
}

const rank: Readonly<Record<ParcelStatus, number>> = {
  READY: 0,
  IN_TRANSIT: 1,
  LOST: 2,
  DELIVERED: 3,
  CANCELLED: 4,
};

export type Tracking = { shipmentId: string; status: 'IN_TRANSIT' | 'DELIVERED' | 'LOST'; at: Date };

/**
 * Records what became known of a parcel. News in any order end the same: the status of the highest rank counts, and what
 * was skipped is inferred. When the last parcel has left or arrived, so has the order.
 */
export function trackParcel(
  order: Order,
  { shipmentId, status, at }: Tracking,
  occasion: Occasion,
): OrderDecision {
  const parcel = parcelOf(order, shipmentId);
  if (rank[status] <= rank[parcel.status]) return unchanged(order);
  const tracked = withParcel(order, shipmentId, {
    status,
    shippedAt: parcel.shippedAt ?? at,
    ...(status === 'DELIVERED' && { deliveredAt: at }),
  });
  const found = parcelOf(tracked, shipmentId);
  const told = announcePart(tracked, shipmentChanged(tracked, found), occasion);
  const silent = { ...unchanged(order), state: tracked };
  // Of an order in one parcel its own events tell the same.
  const isWhole = openPieces(tracked).length === 0 && activeParcels(tracked).length === 1;
  return moveWhole(isWhole && status !== 'LOST' ? silent : told, found, occasion);
}

const activeParcels = ({ shipments }: Order): Parcel[] =>
  shipments.filter(({ status }) => status !== 'CANCELLED');

/** The status of the order follows from its parcels. */
function moveWhole(decision: OrderDecision, parcel: Parcel, occasion: Occasion): OrderDecision {
  const { state } = decision;
  const isUnderWay =
    openPieces(state).length === 0 && activeParcels(state).every(({ status }) => status !== 'READY');
  const shipped = isUnderWay ? move(decision, 'ship', parcel, occasion) : decision;
  return fulfilmentOf(state) === 'DELIVERED' ? move(shipped, 'deliver', parcel, occasion) : shipped;
}

function move(
  decision: OrderDecision,
  step: 'ship' | 'deliver',
  { carrier, trackingNumber, shippedAt, deliveredAt }: Parcel,
  occasion: Occasion,
): OrderDecision {
  const { now } = occasion;
  const { state } = decision;
  const status = transitions[state.status][step];
  if (!status) return decision;
  const shipment = { carrier, trackingNumber, shippedAt: shippedAt ?? now, deliveredAt };
  const moved: Order = {
    ...state,
    status,
    shipment:
      step === 'ship'
        ? { ...shipment, deliveredAt: null }
        : state.shipment && { ...state.shipment, deliveredAt: now },
    deadline: deadlineIn(status, now),
    version: state.version + 1,
  };
  const event = step === 'ship' ? orderShipped(moved, shipment) : orderDelivered(moved);
  return joined(decision, announce(moved, event, occasion));
}

/** Two decisions about one order, one after the other. */
export const joined = (first: OrderDecision, second: OrderDecision): OrderDecision => ({
  state: second.state,
  events: [...first.events, ...second.events],
  tasks: [...first.tasks, ...second.tasks],
  feeds: [...first.feeds, ...second.feeds],
  timeline: [...first.timeline, ...second.timeline],
});

export function parcelOf({ shipments }: Order, id: string): Parcel {
  const found = shipments.find((parcel) => parcel.id === id);
  if (!found) throw noSuch('shipment', id, 'shipmentId');
  return found;
}

const withParcel = (order: Order, id: string, changes: Partial<Parcel>): Order => ({
  ...order,
  shipments: order.shipments.map((parcel) => (parcel.id === id ? { ...parcel, ...changes } : parcel)),
});

export const notReady = ({ number, status }: Pick<Order, 'number' | 'status'>, participle: string): Refusal =>
  new Refusal(errorCodes.ORDER_TRANSITION, `Order ${number} is ${status} and cannot be ${participle}`);
