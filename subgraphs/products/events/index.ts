import type { Consumer } from '@shop/shared/messaging';
import type { SettleReservation } from '../application/settle-reservation.ts';
import { onOrderCancelled } from './on-order-cancelled.ts';
import { onOrderConfirmed } from './on-order-confirmed.ts';
import { onOrderPlaced } from './on-order-placed.ts';

/** An order's events move its pieces: available, reserved, sold, and back. */
export const consumed = (settle: SettleReservation): Consumer[] => [
  onOrderPlaced(settle),
  onOrderConfirmed(settle),
  onOrderCancelled(settle),
];
