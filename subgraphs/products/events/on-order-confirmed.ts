import { consumer } from '@shop/shared/messaging';
import { confirm } from '../domain/reservation.ts';
import type { SettleReservation } from '../application/settle-reservation.ts';

/** The reservation becomes a sale. */
export const onOrderConfirmed = (settle: SettleReservation) =>
  consumer({
    event: 'order.confirmed.v1',
    handle: ({ data }, origin) => settle(origin, data, (held) => confirm(held, data)),
  });
