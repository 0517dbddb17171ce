import { consume, type ConsumerOf } from '@shop/shared/subgraph';
import type { ProductsService } from './application/service.ts';
import { settleReservation } from './application/settle-reservation.ts';
import { cancel, confirm, place } from './domain/reservation.ts';

/** An order's events move its pieces: available, reserved, sold, and back. */
export const consumers: readonly ConsumerOf<ProductsService>[] = [
  consume('order.placed.v1', (service: ProductsService, { data }, guard) =>
    settleReservation(service, guard, data, (held) => place(held, data)),
  ),
  consume('order.confirmed.v1', (service: ProductsService, { data }, guard) =>
    settleReservation(service, guard, data, (held) => confirm(held, data)),
  ),
  consume('order.cancelled.v1', (service: ProductsService, { data }, guard) =>
    settleReservation(service, guard, data, (held) => cancel(held, data)),
  ),
];
