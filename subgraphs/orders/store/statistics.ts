import { collection, count, date, text } from '@shop/shared/subgraph';
import type { DaySales, ProductSales, StatisticsState } from '../domain/statistics/sales.ts';

/** By day and currency. */
export const daySales = collection<DaySales>('sales_days', {
  fields: {
    day: text,
    currency: text,
    orders: count,
    revenueMinor: { type: Number, required: true },
    cancelled: count,
  },
  indexes: [{ currency: 1, day: -1 }],
});

/** By currency and product. */
export const productSales = collection<ProductSales>('sales_products', {
  fields: { productId: text, sku: text, name: text, currency: text, quantity: count, revenueMinor: count },
  indexes: [{ currency: 1, revenueMinor: -1, _id: 1 }],
});

/** One row: how far the statistics have come. */
export const statistics = collection<StatisticsState>('statistics', {
  fields: { asOf: date, rebuiltAt: { type: Date, default: null } },
});
