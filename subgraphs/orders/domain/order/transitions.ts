import type { OrderStatus } from '@shop/shared/contracts';

/** Whatever moves an order on: events of other services, the deadline, commands. */
export type Step =
  'reserve' | 'reject' | 'capture' | 'await' | 'pay' | 'expire' | 'cancel' | 'ship' | 'deliver';

/**
 * The whole life of an order. `await`: the payment was declined or needs its customer, who may `pay` with another method
 * until the deadline. A payment is asked for only when the stock is reserved; so if the
 * event of the payment arrives while the order is PLACED, that of the reservation is late, and need not be awaited.
 */
export const transitions: Readonly<Record<OrderStatus, Readonly<Partial<Record<Step, OrderStatus>>>>> = {
  PLACED: {
    reserve: 'RESERVED',
    reject: 'CANCELLED',
    capture: 'CONFIRMED',
    await: 'RESERVED',
    expire: 'CANCELLED',
    cancel: 'CANCELLED',
  },
  RESERVED: {
    capture: 'CONFIRMED',
    await: 'RESERVED',
    pay: 'RESERVED',
    expire: 'CANCELLED',
    cancel: 'CANCELLED',
  },
  CONFIRMED: { ship: 'SHIPPED', cancel: 'CANCELLED' },
  SHIPPED: { deliver: 'DELIVERED' },
  DELIVERED: {},
  CANCELLED: {},
};

const minuteMs = 60_000;
const deadlineMs = 15 * minuteMs;
const waiting: readonly OrderStatus[] = ['PLACED', 'RESERVED'];

/** Orders that wait for another service do so for a quarter of an hour; all others rest. */
export const deadlineIn = (status: OrderStatus, now: Date): Date | null =>
  waiting.includes(status) ? new Date(now.getTime() + deadlineMs) : null;

const patienceMs = 60 * minuteMs;
const longestWaitMs = 24 * 60 * minuteMs;

/**
 * A customer whose payment was declined has an hour to choose another method, and one who has just chosen the quarter of an
 * hour that any charge has; but stock is kept for a day at most, however often they try.
 */
export function paymentDeadline(placedAt: Date, waitingFor: 'customer' | 'provider', now: Date): Date {
  const patience = waitingFor === 'customer' ? patienceMs : deadlineMs;
  return new Date(Math.min(now.getTime() + patience, placedAt.getTime() + longestWaitMs));
}
