import { collection, money, number, oneOf, optionalDate, text } from '@shop/shared/subgraph';
import {
  alwaysOnSale,
  productStatuses,
  type CatalogueEntry,
  type Publication,
} from '../domain/cart/catalogue.ts';
import type { StockLevel } from '../domain/cart/stock-level.ts';

/** What the products service has published of each product. */
export const catalogue = collection<CatalogueEntry>('catalogue', {
  fields: {
    sku: text,
    name: text,
    category: text,
    price: money,
    status: oneOf(productStatuses),
    publishAt: optionalDate,
    unpublishAt: optionalDate,
    version: number,
  },
  upgrade: (entry: CatalogueEntry | Omit<CatalogueEntry, keyof Publication>) => ({
    ...alwaysOnSale,
    ...entry,
  }),
});

/** How many of each product can be sold. */
export const stock = collection<StockLevel>('stock_levels', {
  fields: { available: number, version: number },
});
