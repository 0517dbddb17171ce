import type { FeedDraft } from '@shop/shared/contracts';
import type { ProductEvent } from '../../events/published.ts';
import type { Product } from '../catalogue/product.ts';
import { stockEvents } from './stock-events.ts';
import { merged, missingFor, movePieces, type Line, type Missing, type Place } from './stock.ts';

/**
 * SALE_AWAITED and TOMBSTONE remember that the order was confirmed or cancelled before it was heard of; REJECTED
 * and RELEASED are final.
 */
export const reservationStatuses = [
  'RESERVED',
  'REJECTED',
  'SOLD',
  'RELEASED',
  'SALE_AWAITED',
  'TOMBSTONE',
] as const;
export type ReservationStatus = (typeof reservationStatuses)[number];

/** What an order holds of the stock: every line of it or nothing. */
export type Reservation = {
  id: string;
  orderId: string;
  customerId: string;
  status: ReservationStatus;
  /** One per product; empty until the order is heard of. */
  lines: readonly Line[];
};

export type OrderFact = { orderId: string; customerId: string };
/** The reservation of an order, with those products of its lines that exist. */
export type Held = { reservation: Reservation | null; products: readonly Product[] };
export type Settlement = {
  reservation: Reservation;
  products: readonly Product[];
  events: readonly ProductEvent[];
  feeds: readonly FeedDraft[];
};

type Step = 'placed' | 'confirmed' | 'cancelled';
type From = ReservationStatus | 'NONE';

/** The same end whichever of an order's events comes first, late or twice. */
const nextStatus: Record<From, Record<Step, ReservationStatus>> = {
  NONE: { placed: 'RESERVED', confirmed: 'SALE_AWAITED', cancelled: 'TOMBSTONE' },
  SALE_AWAITED: { placed: 'SOLD', confirmed: 'SALE_AWAITED', cancelled: 'TOMBSTONE' },
  TOMBSTONE: { placed: 'RELEASED', confirmed: 'TOMBSTONE', cancelled: 'TOMBSTONE' },
  RESERVED: { placed: 'RESERVED', confirmed: 'SOLD', cancelled: 'RELEASED' },
  SOLD: { placed: 'SOLD', confirmed: 'SOLD', cancelled: 'RELEASED' },
  RELEASED: { placed: 'RELEASED', confirmed: 'RELEASED', cancelled: 'RELEASED' },
  REJECTED: { placed: 'REJECTED', confirmed: 'REJECTED', cancelled: 'REJECTED' },
};

const placeOf: Record<From, Place> = {
  NONE: 'available',
  SALE_AWAITED: 'available',
  TOMBSTONE: 'available',
  RESERVED: 'reserved',
  SOLD: 'sold',
  RELEASED: 'available',
  REJECTED: 'available',
};

/** The id of the reservation follows from that of the order. */
export const reservationIdOf = (orderId: string): string => `res_${orderId.replace(/^ord_/, '')}`;

/** Sets every line aside, or none. For an order that is cancelled already nothing is done and nothing said. */
export const place = (held: Held, order: OrderFact & { lines: readonly Line[] }): Settlement =>
  follow(held, order, 'placed', merged(order.lines));

/** The order is paid: what it holds is sold. */
export const confirm = (held: Held, order: OrderFact): Settlement => follow(held, order, 'confirmed');

/** What the order holds, set aside or sold, is available again. */
export const cancel = (held: Held, order: OrderFact): Settlement => follow(held, order, 'cancelled');

function follow(held: Held, order: OrderFact, step: Step, lines = held.reservation?.lines ?? []): Settlement {
  const from = held.reservation?.status ?? 'NONE';
  const status = nextStatus[from][step];
  if (held.reservation?.status === status) return unmoved(held.reservation, []);
  const { orderId, customerId } = order;
  const reservation = { id: reservationIdOf(orderId), orderId, customerId, status, lines };
  const takes = placeOf[from] === 'available' && placeOf[status] !== 'available';
  const gives = placeOf[from] !== 'available' && placeOf[status] === 'available';
  const missing = takes ? missingFor(lines, held.products) : [];
  if (missing.length > 0) return reject(reservation, missing);
  const moved = move(reservation, held.products, placeOf[from]);
  const answer = [
    ...(takes ? [reservedEvent(reservation)] : []),
    ...(gives ? [releasedEvent(reservation)] : []),
  ];
  return { ...moved, reservation, events: [...answer, ...moved.events] };
}

const unmoved = (reservation: Reservation, events: ProductEvent[]): Settlement => ({
  reservation,
  products: [],
  events,
  feeds: [],
});

function move({ status, lines }: Reservation, products: readonly Product[], from: Place) {
  const to = placeOf[status];
  const moves = lines.flatMap(({ productId, quantity }) => {
    const before = products.find(({ id }) => id === productId);
    return before && from !== to ? [{ before, after: movePieces(before, quantity, from, to) }] : [];
  });
  const news = moves.map(({ before, after }) => stockEvents(before, after));
  return {
    products: moves.map(({ after }) => after),
    events: news.flatMap(({ events }) => events),
    feeds: news.flatMap(({ feeds }) => feeds),
  };
}

function reject(reservation: Reservation, missing: Missing[]): Settlement {
  const { id, orderId, customerId } = reservation;
  const event: ProductEvent = {
    type: 'stock.rejected.v1',
    subject: id,
    data: { orderId, customerId, missing },
  };
  return unmoved({ ...reservation, status: 'REJECTED' }, [event]);
}

const reservedEvent = (reservation: Reservation): ProductEvent => ({
  type: 'stock.reserved.v1',
  subject: reservation.id,
  data: contentOf(reservation),
});

const releasedEvent = (reservation: Reservation): ProductEvent => ({
  type: 'stock.released.v1',
  subject: reservation.id,
  data: contentOf(reservation),
});

const contentOf = ({ id, orderId, customerId, lines }: Reservation) => ({
  orderId,
  customerId,
  reservationId: id,
  lines: [...lines],
});
