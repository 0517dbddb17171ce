import type { Order } from '../order/order.ts';
import { leftOf, orderedPieces } from './quantities.ts';
import type { Parcel, Pieces } from './parts.ts';

export const fulfilmentStatuses = [
  'UNFULFILLED',
  'PARTIALLY_SHIPPED',
  'SHIPPED',
  'PARTIALLY_DELIVERED',
  'DELIVERED',
] as const;
export type FulfilmentStatus = (typeof fulfilmentStatuses)[number];

const hasLeft = ({ status }: Parcel): boolean => status !== 'READY' && status !== 'CANCELLED';

export const shippedPieces = ({ shipments }: Order): Pieces[] =>
  shipments.filter(hasLeft).flatMap(({ lines }) => lines);
export const deliveredPieces = ({ shipments }: Order): Pieces[] =>
  shipments.filter(({ status }) => status === 'DELIVERED').flatMap(({ lines }) => lines);

/** What is in no parcel yet. */
export const openPieces = (order: Order): Pieces[] =>
  leftOf(
    orderedPieces(order),
    order.shipments.filter(({ status }) => status !== 'CANCELLED').flatMap(({ lines }) => lines),
  );

export function fulfilmentOf(order: Order): FulfilmentStatus {
  const ordered = orderedPieces(order);
  const delivered = deliveredPieces(order);
  if (delivered.length > 0)
    return leftOf(ordered, delivered).length === 0 ? 'DELIVERED' : 'PARTIALLY_DELIVERED';
  const shipped = shippedPieces(order);
  if (shipped.length === 0) return 'UNFULFILLED';
  return leftOf(ordered, shipped).length === 0 ? 'SHIPPED' : 'PARTIALLY_SHIPPED';
}
