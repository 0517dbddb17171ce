import { notIdempotent } from '@shop/shared/messaging';
import { deliverOrder as deliver, shipOrder as ship } from '../../domain/order/order-state-machine.ts';
import { changeOrder } from './change-order.ts';
import type { OrdersService } from '../service.ts';

type ByStaff = { orderId: string; byId: string | null };
type Shipping = ByStaff & { carrier: string; trackingNumber: string };

export function shipOrder(service: OrdersService, { orderId, byId, ...parcel }: Shipping) {
  const occasion = { now: service.clock.now(), by: { kind: 'STAFF', id: byId } as const };
  return changeOrder(service, notIdempotent('shipOrder'), orderId, (order) => ship(order, parcel, occasion));
}

export function deliverOrder(service: OrdersService, { orderId, byId }: ByStaff) {
  const occasion = { now: service.clock.now(), by: { kind: 'STAFF', id: byId } as const };
  return changeOrder(service, notIdempotent('deliverOrder'), orderId, (order) => deliver(order, occasion));
}
