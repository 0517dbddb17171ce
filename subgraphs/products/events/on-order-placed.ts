import { consumer } from '@shop/shared/messaging';
import { place } from '../domain/reservation.ts';
import type { SettleReservation } from '../application/settle-reservation.ts';

/** Answers with stock.reserved or, naming what is missing, with stock.rejected. */
export const onOrderPlaced = (settle: SettleReservation) =>
  consumer({
    event: 'order.placed.v1',
    handle: ({ data }, origin) => settle(origin, data, (held) => place(held, data)),
  });
