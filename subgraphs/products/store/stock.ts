import { collection, date, listOf, number, oneOf, quantity, text } from '@shop/shared/subgraph';
import type { Adjustment } from '../domain/stock/adjustment.ts';
import { reservationStatuses, type Reservation } from '../domain/stock/reservation.ts';

export const reservations = collection<Reservation>('reservations', {
  fields: {
    orderId: text,
    customerId: text,
    status: oneOf(reservationStatuses),
    lines: listOf({ productId: text, quantity }),
  },
});

export const adjustments = collection<Adjustment>('adjustments', {
  fields: { productId: text, delta: number, reason: text, adjustedBy: text, adjustedAt: date },
  indexes: [{ productId: 1, adjustedAt: 1 }],
});
