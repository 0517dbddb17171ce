import type { ConsumerTable } from '@shop/shared/subgraph';
import type { ProductsService } from './application/service.ts';
import { settleReservation } from './application/stock/settle-reservation.ts';
import { cancel, confirm, place } from './domain/stock/reservation.ts';
import type { consumed } from './events/consumed.ts';

/** An order's events move its pieces: available, reserved, sold, and back. */
export const consumers: ConsumerTable<ProductsService, typeof consumed> = {
  'order.placed.v1': (service, { data }, guard) =>
    settleReservation(service, guard, data, (held) => place(held, data)),
  'order.confirmed.v1': (service, { data }, guard) =>
    settleReservation(service, guard, data, (held) => confirm(held, data)),
  'order.cancelled.v1': (service, { data }, guard) =>
    settleReservation(service, guard, data, (held) => cancel(held, data)),
};
