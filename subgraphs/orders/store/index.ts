import type { OrderStatus } from '@shop/shared/contracts';
import { carts } from './carts.ts';
import { catalogue, stock } from './catalogue.ts';
import { customers } from './customers.ts';
import { notes } from './notes.ts';
import { orders } from './orders.ts';
import { audit, discounts, discountUses, shippingMethods, taxRegions } from './pricing.ts';
import { daySales, productSales, statistics } from './statistics.ts';
import { timeline } from './timeline.ts';

export { NumberTaken } from './orders.ts';
export type { OrderNote } from './notes.ts';
export type { AuditEntry } from './pricing.ts';

export const stores = {
  carts,
  catalogue,
  stock,
  orders,
  timeline,
  discounts,
  discountUses,
  taxRegions,
  shippingMethods,
  audit,
  notes,
  customers,
  daySales,
  productSales,
  statistics,
};

export type OrderFilter = { customerId?: string; status?: OrderStatus; terms?: object };
