import { consumer } from '@shop/shared/messaging';
import { cancel } from '../domain/reservation.ts';
import type { SettleReservation } from '../application/settle-reservation.ts';

/** The stock comes back; an order that is not heard of yet will get none. */
export const onOrderCancelled = (settle: SettleReservation) =>
  consumer({
    event: 'order.cancelled.v1',
    handle: ({ data }, origin) => settle(origin, data, (held) => cancel(held, data)),
  });
