import { daysAfter, minutesAfter, type Clock } from '@shop/shared/runtime';
import { many, notIdempotent, one, type DueTask, type IdempotencyGuard } from '@shop/shared/messaging';
import { emptyCart } from '../../domain/cart/cart.ts';
import { anonymised, isAtRest, withoutPersonalData } from '../../domain/order/anonymise.ts';
import { unchanged, type Order } from '../../domain/order/order.ts';
import { cancelOrder as cancel } from '../../domain/order/order-state-machine.ts';
import { deletedCustomer } from '../../store/customers.ts';
import { changeOrder } from '../order/change-order.ts';
import { countSales } from '../projections/statistics.ts';
import type { OrdersService } from '../service.ts';

export const forgetCustomerTask = 'forget-customer';

type UserDeleted = { data: { userId: string } };

/** The account is gone: no later event brings name and address back, and what was in the cart goes. */
export function customerDeleted(
  { work, customers, carts, clock }: OrdersService,
  { data: { userId } }: UserDeleted,
  guard: IdempotencyGuard,
): Promise<void> {
  const now = clock.now();
  const select = { customer: one(customers, userId), cart: one(carts, userId) };
  return work.run(guard, select, ({ customer, cart }) => ({
    save: { customer: deletedCustomer(userId, customer?.deletedAt ?? now), cart: cart && emptyCart(userId) },
    tasks: [{ task: forgetCustomerTask, key: userId, dueAt: now }],
    forget: { received: [userId] },
    result: undefined,
  }));
}

const atOnce = 100;
/** Longer than an access token is valid: by then nothing new can come. */
const lastChanceMinutes = 60;

/**
 * Cancels what is not paid, and makes every order that has ended anonymous. An order on its way needs its address until it has
 * arrived, so the task comes again each day while there is one.
 */
export async function forgetCustomer(
  service: OrdersService,
  { key: customerId }: DueTask,
  guard: IdempotencyGuard,
): Promise<void> {
  const { work, customers, carts, clock } = service;
  const deletedAt = (await customers.byId(customerId))?.deletedAt;
  if (!deletedAt) return;
  const left = await forgetOrders(service, customerId);
  const again = nextTime({ deletedAt, left, clock });
  await work.run(guard, { cart: one(carts, customerId) }, ({ cart }) => ({
    save: { cart: cart && emptyCart(customerId) },
    tasks: again ? [{ task: forgetCustomerTask, key: customerId, dueAt: again }] : [],
    result: undefined,
  }));
}

type State = { deletedAt: Date; left: number; clock: Clock };

function nextTime({ deletedAt, left, clock }: State): Date | null {
  const now = clock.now();
  const lastChance = minutesAfter(deletedAt, lastChanceMinutes);
  if (now < lastChance) return lastChance;
  return left > 0 ? daysAfter(now, 1) : null;
}

/** How many orders have to wait. */
async function forgetOrders(service: OrdersService, customerId: string): Promise<number> {
  let waiting = 0;
  for (let after = ''; ;) {
    const found = await service.orders.notAnonymous(customerId, after, atOnce);
    for (const order of found) if (!(await forgetOrder(service, order))) waiting++;
    after = found.at(-1)?.id ?? '';
    if (found.length < atOnce) return waiting;
  }
}

async function forgetOrder(service: OrdersService, { id }: Order): Promise<boolean> {
  const now = service.clock.now();
  const by = { kind: 'SYSTEM' as const, id: null };
  const order = await changeOrder(service, notIdempotent('forgetCustomer'), id, (found) =>
    found.status === 'PLACED' || found.status === 'RESERVED'
      ? cancel(found, { reason: 'CUSTOMER', note: null, now, by })
      : unchanged(found),
  );
  if (order.status === 'CANCELLED') await countSales(service, id);
  if (!isAtRest(order)) return false;
  await anonymise(service, id);
  return true;
}

/** What was written about the order goes with it. */
async function anonymise(
  { work, orders, notes, audit, clock }: OrdersService,
  orderId: string,
): Promise<void> {
  const idsOf = (all: readonly { id: string }[]) => all.map(({ id }) => id);
  const [noteIds, entryIds] = await Promise.all([
    notes.find({ orderId }).then(idsOf),
    audit.find({ subject: orderId }).then(idsOf),
  ]);
  const now = clock.now();
  const select = { order: one(orders, orderId), texts: many(notes, noteIds), entries: many(audit, entryIds) };
  await work.run(notIdempotent('anonymiseOrder'), select, ({ order, texts, entries }) => ({
    save: {
      order: order && isAtRest(order) ? anonymised(order, now) : order,
      texts: texts.map((note) => ({ ...note, text: '(deleted)' })),
      entries: entries.map((entry) => ({
        ...entry,
        before: withoutPersonalData(entry.before),
        after: withoutPersonalData(entry.after),
      })),
    },
    result: undefined,
  }));
}
