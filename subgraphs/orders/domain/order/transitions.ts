import type { OrderStatus } from '@shop/shared/contracts';

/** Whatever moves an order on: events of other services, the deadline, commands. */
export type Step = 'reserve' | 'reject' | 'capture' | 'decline' | 'expire' | 'cancel' | 'ship' | 'deliver';

/**
 * The whole life of an order. A payment is asked for only when the stock is reserved; so if the
 * event of the payment arrives while the order is PLACED, that of the reservation is late, and need not be awaited.
 */
export const transitions: Readonly<Record<OrderStatus, Readonly<Partial<Record<Step, OrderStatus>>>>> = {
  PLACED: {
    reserve: 'RESERVED',
    reject: 'CANCELLED',
    capture: 'CONFIRMED',
    decline: 'CANCELLED',
    expire: 'CANCELLED',
    cancel: 'CANCELLED',
  },
  RESERVED: { capture: 'CONFIRMED', decline: 'CANCELLED', expire: 'CANCELLED', cancel: 'CANCELLED' },
  CONFIRMED: { ship: 'SHIPPED', cancel: 'CANCELLED' },
  SHIPPED: { deliver: 'DELIVERED' },
  DELIVERED: {},
  CANCELLED: {},
};

const deadlineMs = 15 * 60_000;
const waiting: readonly OrderStatus[] = ['PLACED', 'RESERVED'];

/** Orders that wait for another service do so for a quarter of an hour; all others rest. */
export const deadlineIn = (status: OrderStatus, now: Date): Date | null =>
  waiting.includes(status) ? new Date(now.getTime() + deadlineMs) : null;
