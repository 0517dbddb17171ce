import type { OrderStatus } from '@shop/shared/contracts';
import type { State, Order, Product, Refund, Reservation } from './read-state.ts';
import type { Movement } from '../../dev/payment-sandbox/index.ts';
import type { Task } from '../events/event-log.ts';

const resting: readonly OrderStatus[] = ['CONFIRMED', 'SHIPPED', 'DELIVERED', 'CANCELLED'];
const paid: readonly OrderStatus[] = ['CONFIRMED', 'SHIPPED', 'DELIVERED'];

/**
 * Checks the invariants of a settled system; returns the violations as text. Charges are the provider's own
 * log.
 */
export function violationsOf(
  books: State,
  tasks: readonly Task[],
  charges: readonly Movement[] = [],
): string[] {
  return [
    ...books.products.flatMap((product) => stockViolations(product, books.reservations)),
    ...books.orders.flatMap((order) => orderViolations(order, books)),
    ...books.orders.flatMap((order) => chargeViolations(order, books, charges)),
    ...tasks
      .filter(({ state }) => state === 'parked')
      .map(({ service, _id, lastError }) => `${service} parked ${_id}: ${lastError}`),
  ];
}

function stockViolations(
  { _id, available, reserved, sold, received }: Product,
  reservations: Reservation[],
): string[] {
  const held = (status: string) =>
    reservations
      .filter((reservation) => reservation.status === status)
      .flatMap(({ lines }) => lines)
      .reduce((sum, { productId, quantity }) => sum + (productId === _id ? quantity : 0), 0);
  const broken: string[] = [];
  if (received !== available + reserved + sold) {
    broken.push(
      `${_id}: received ${received} is not available ${available} + reserved ${reserved} + sold ${sold}`,
    );
  }
  if (Math.min(available, reserved, sold) < 0) broken.push(`${_id}: stock is negative`);
  if (held('RESERVED') !== reserved)
    broken.push(`${_id}: reserved ${reserved}, but orders hold ${held('RESERVED')}`);
  if (held('SOLD') !== sold) broken.push(`${_id}: sold ${sold}, but orders bought ${held('SOLD')}`);
  return broken;
}

/** After a decline the customer may choose another method until the deadline; the stock is kept for them. */
const awaitsCustomer = ({ status, awaitedPayment }: Order): boolean =>
  status === 'RESERVED' && awaitedPayment.state !== 'REQUESTED';

function orderViolations(order: Order, { reservations, notifications, forgotten }: State): string[] {
  const { _id, status, customerId } = order;
  const broken: string[] = [];
  if (!resting.includes(status) && !awaitsCustomer(order)) broken.push(`${_id} is left ${status}`);
  const reservation = reservations.find(({ orderId }) => orderId === _id)?.status;
  const expected = paid.includes(status) ? ['SOLD'] : ['RELEASED', 'REJECTED', 'TOMBSTONE', undefined];
  if (awaitsCustomer(order) && reservation !== 'RESERVED')
    broken.push(`${_id} awaits its payment, but its stock is ${reservation}`);
  if (resting.includes(status) && !expected.includes(reservation)) {
    broken.push(`${_id} is ${status}, but its stock is ${reservation}`);
  }
  const confirmations = notifications.filter(
    ({ orderId, fact }) => orderId === _id && fact.kind === 'ORDER_CONFIRMED',
  );
  const expectedConfirmations = forgotten.includes(customerId) ? 0 : 1;
  if (paid.includes(status) && confirmations.length !== expectedConfirmations) {
    broken.push(`${_id} has ${confirmations.length} confirmations`);
  }
  return broken;
}

function chargeViolations(
  { _id, status, total }: Order,
  { payments }: State,
  charges: readonly Movement[],
): string[] {
  const payment = payments.find(({ orderId }) => orderId === _id);
  const done = payment?.refunds.filter((refund) => refund.status === 'DONE') ?? [];
  const refunded = sumOf(done);
  const byStaff = sumOf(done.filter(({ by }) => by === 'STAFF'));
  const kept = (payment?.capturedMinor ?? 0) - refunded;
  // What is only held is taken when the order is shipped.
  const isTaken = paid.includes(status) && payment?.actual !== 'AUTHORISED';
  const owed = isTaken ? total.amountMinor - byStaff : 0;

  const broken: string[] = [];
  if (payment?.actual === 'AUTHORISED' && !paid.includes(status))
    broken.push(`${_id} is ${status}, but its money is still held`);
  if (kept !== owed)
    broken.push(`${_id} is ${status}: kept ${kept} of the customer's money instead of ${owed}`);
  const moved = charges.filter(({ orderId }) => orderId === _id);
  const taken = moved.filter(({ kind }) => kind === 'charge');
  if (taken.length > 1) broken.push(`${_id} was charged ${taken.length} times`);
  const of = (wanted: Movement['kind']) => sumMinor(moved.filter(({ kind }) => kind === wanted));
  const net = of('charge') - of('refund') + of('return');
  if (charges.length > 0 && net !== owed)
    broken.push(`${_id} is ${status}: the provider holds ${net} instead of ${owed}`);
  return broken;
}

const sumOf = (refunds: readonly Refund[]): number =>
  refunds.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
const sumMinor = (charges: readonly Movement[]): number =>
  charges.reduce((sum, { amount }) => sum + amount, 0);
