import type { Currency, Money } from '@shop/shared/contracts';

/** What was sold on a day in a currency. The id is `dayId()`. */
export type DaySales = {
  id: string;
  /** `2026-11-20`, UTC. */
  day: string;
  currency: Currency;
  orders: number;
  /** Without what was cancelled or refunded; refunds count on the day on which they were made. */
  revenueMinor: number;
  cancelled: number;
};

/** What was sold of a product in a currency. The id is `productSalesId()`. */
export type ProductSales = {
  id: string;
  productId: string;
  sku: string;
  name: string;
  currency: Currency;
  quantity: number;
  revenueMinor: number;
};

export type StatisticsState = { id: string; asOf: Date; rebuiltAt: Date | null };
export const statisticsId = 'sales';

export const dayOf = (at: Date): string => at.toISOString().slice(0, 10);
export const dayId = (day: string, currency: Currency): string => `${currency}:${day}`;
export const productSalesId = (productId: string, currency: Currency): string => `${currency}:${productId}`;

export type SoldLine = { productId: string; sku: string; name: string; quantity: number; unitPrice: Money };
type DayChange = Partial<Pick<DaySales, 'orders' | 'revenueMinor' | 'cancelled'>>;

export function addToDay(
  found: DaySales | null,
  day: string,
  currency: Currency,
  { orders = 0, revenueMinor = 0, cancelled = 0 }: DayChange,
): DaySales {
  const before = found ?? {
    id: dayId(day, currency),
    day,
    currency,
    orders: 0,
    revenueMinor: 0,
    cancelled: 0,
  };
  return {
    ...before,
    orders: before.orders + orders,
    revenueMinor: before.revenueMinor + revenueMinor,
    cancelled: before.cancelled + cancelled,
  };
}

export function addToProduct(found: ProductSales | null, { unitPrice, ...line }: SoldLine): ProductSales {
  const { productId, sku, name, quantity } = line;
  const { currency, amountMinor } = unitPrice;
  const id = productSalesId(productId, currency);
  const before = found ?? { id, productId, sku, name, currency, quantity: 0, revenueMinor: 0 };
  return {
    ...before,
    ...{ sku, name },
    quantity: before.quantity + quantity,
    revenueMinor: before.revenueMinor + amountMinor * quantity,
  };
}

/** Events may be handled in any order, and the statistics are as fresh as the newest of them. */
export const freshness = (found: StatisticsState | null, at: Date): StatisticsState => ({
  id: statisticsId,
  rebuiltAt: found?.rebuiltAt ?? null,
  asOf: found && found.asOf > at ? found.asOf : at,
});
