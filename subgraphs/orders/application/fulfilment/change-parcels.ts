import { commandGuard, notIdempotent } from '@shop/shared/messaging';
import { cancelParcel, packParcel, trackParcel } from '../../domain/fulfilment/shipments.ts';
import { changeOrderAsStaff } from '../order/change-order-as-staff.ts';
import type { OrdersService } from '../service.ts';
import type { ParcelStatus, Pieces } from '../../domain/fulfilment/parts.ts';

type ByStaff = { orderId: string; byId: string };
type Packing = ByStaff & {
  idempotencyKey: string;
  lines: Pieces[] | null;
  carrier: string;
  trackingNumber: string;
  given: unknown;
};

/** The same key gives the same parcel. */
export function createShipment(service: OrdersService, { idempotencyKey, given, ...packing }: Packing) {
  const { orderId, byId, ...parcel } = packing;
  const now = service.clock.now();
  const id = service.ids.next('shp');
  const guard = commandGuard({ name: 'createShipment', caller: byId, idempotencyKey, input: given, now });
  const action = { action: 'createShipment', byId, reason: null };
  return changeOrderAsStaff(service, { guard, orderId, action, part: 'shipments' }, (order) =>
    packParcel(order, { ...parcel, id }, { now, by: { kind: 'STAFF', id: byId } }),
  );
}

type Update = ByStaff & { shipmentId: string; status: Exclude<ParcelStatus, 'READY'>; reason: string | null };

/** A repeated or outdated status changes nothing. */
export function updateShipment(
  service: OrdersService,
  { orderId, byId, shipmentId, status, reason }: Update,
) {
  const now = service.clock.now();
  const by = { kind: 'STAFF', id: byId } as const;
  const guard = notIdempotent('updateShipment');
  const action = { action: 'updateShipment', byId, reason };
  return changeOrderAsStaff(service, { guard, orderId, action, part: 'shipments' }, (order) =>
    status === 'CANCELLED'
      ? cancelParcel(order, shipmentId)
      : trackParcel(order, { shipmentId, status, at: now }, { now, by }),
  );
}
