import type { Envelope } from '@shop/shared/contracts';
import { eventGuard, many, notIdempotent, one, type IdempotencyGuard } from '@shop/shared/messaging';
import type { Order } from '../../domain/order/order.ts';
import {
  addToDay,
  addToProduct,
  dayId,
  dayOf,
  freshness,
  productSalesId,
  statisticsId,
  type DaySales,
  type ProductSales,
} from '../../domain/statistics/sales.ts';
import type { OrdersService } from '../service.ts';

/**
 * Counts that an order was confirmed or cancelled, each once, on the day of it: after every step that may have led to it.
 * What is missed by a crash in between is found by rebuilding.
 */
export async function countSales(service: OrdersService, orderId: string): Promise<void> {
  const order = await service.orders.byId(orderId);
  if (!order) return;
  const once = (fact: string) => eventGuard('orders.sales', `${orderId}:${fact}`, service.clock.now());
  if (order.confirmedAt) await countConfirmed(service, order, order.confirmedAt, once('confirmed'));
  if (order.cancelledAt)
    await countOnDay(service, order, order.cancelledAt, once('cancelled'), { cancelled: 1 });
}

async function countConfirmed(
  service: OrdersService,
  { lines, total }: Order,
  confirmedAt: Date,
  guard: IdempotencyGuard,
): Promise<void> {
  const day = dayOf(confirmedAt);
  const { work, daySales, productSales, statistics } = service;
  const select = {
    day: one(daySales, dayId(day, total.currency)),
    products: many(
      productSales,
      lines.map(({ productId }) => productSalesId(productId, total.currency)),
    ),
    state: one(statistics, statisticsId),
  };
  await work.run(guard, select, (found) => ({
    save: {
      day: addToDay(found.day, day, total.currency, { orders: 1, revenueMinor: total.amountMinor }),
      products: lines.map((line) =>
        addToProduct(found.products.find(({ productId }) => productId === line.productId) ?? null, line),
      ),
      state: freshness(found.state, confirmedAt),
    },
    result: undefined,
  }));
}

/** Counts what was paid back, beside the handler that tells it in the timeline, which has a guard of its own. */
export async function countRefunded(
  service: OrdersService,
  { id, time, data }: Envelope<{ orderId: string; amount: { amountMinor: number } }>,
) {
  const order = await service.orders.byId(data.orderId);
  const guard = eventGuard('orders.statistics', id, service.clock.now());
  if (order)
    await countOnDay(service, order, new Date(time), guard, { revenueMinor: -data.amount.amountMinor });
}

type Change = Parameters<typeof addToDay>[3];

async function countOnDay(
  { work, daySales, statistics }: OrdersService,
  { total: { currency } }: Order,
  at: Date,
  guard: IdempotencyGuard,
  change: Change,
): Promise<void> {
  const day = dayOf(at);
  const select = { day: one(daySales, dayId(day, currency)), state: one(statistics, statisticsId) };
  await work.run(guard, select, (found) => ({
    save: { day: addToDay(found.day, day, currency, change), state: freshness(found.state, at) },
    result: undefined,
  }));
}

const batch = 500;

/**
 * Counts everything again from the orders themselves, which keep what the events said, and replaces the statistics. An event
 * that is handled meanwhile may be counted in the old figures alone; rebuilding again corrects that.
 */
export async function rebuildStatistics(service: OrdersService): Promise<void> {
  const days = new Map<string, DaySales>();
  const products = new Map<string, ProductSales>();
  for await (const order of allOrders(service)) countAgain(order, days, products);
  const { work, daySales, productSales, statistics, clock } = service;
  const now = clock.now();
  const [oldDays, oldProducts] = await Promise.all([daySales.find({}), productSales.find({})]);
  const zeroDays = oldDays.map((day) => ({ ...day, orders: 0, revenueMinor: 0, cancelled: 0 }));
  const zeroProducts = oldProducts.map((product) => ({ ...product, quantity: 0, revenueMinor: 0 }));
  for (const day of [...zeroDays.filter(({ id }) => !days.has(id)), ...days.values()])
    await work.run(notIdempotent('rebuildStatistics'), { day: one(daySales, day.id) }, () => ({
      save: { day },
      result: undefined,
    }));
  for (const product of [...zeroProducts.filter(({ id }) => !products.has(id)), ...products.values()])
    await work.run(notIdempotent('rebuildStatistics'), { product: one(productSales, product.id) }, () => ({
      save: { product },
      result: undefined,
    }));
  await work.run(
    notIdempotent('rebuildStatistics'),
    { state: one(statistics, statisticsId) },
    ({ state }) => ({
      save: { state: { ...freshness(state, now), rebuiltAt: now } },
      result: undefined,
    }),
  );
}

async function* allOrders({ orders }: OrdersService): AsyncGenerator<Order> {
  for (let after = ''; ;) {
    const filter = after === '' ? {} : { _id: { $gt: after } };
    const found = await orders.find({}, { filter, sort: { _id: 1 }, limit: batch });
    yield* found;
    const last = found.at(-1);
    if (!last || found.length < batch) return;
    after = last.id;
  }
}

function countAgain(order: Order, days: Map<string, DaySales>, products: Map<string, ProductSales>): void {
  const { currency, amountMinor } = order.total;
  const onDay = (at: Date, change: Change) => {
    const id = dayId(dayOf(at), currency);
    days.set(id, addToDay(days.get(id) ?? null, dayOf(at), currency, change));
  };
  if (order.confirmedAt) {
    onDay(order.confirmedAt, { orders: 1, revenueMinor: amountMinor });
    for (const line of order.lines) {
      const id = productSalesId(line.productId, currency);
      products.set(id, addToProduct(products.get(id) ?? null, line));
    }
  }
  for (const { at, amountMinor: paidBack } of order.paidBack) onDay(at, { revenueMinor: -paidBack });
  if (order.cancelledAt) onDay(order.cancelledAt, { cancelled: 1 });
}
