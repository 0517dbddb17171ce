import { collection, money, number, text } from '@shop/shared/subgraph';
import type { CatalogueEntry } from '../domain/cart/catalogue.ts';
import type { StockLevel } from '../domain/cart/stock-level.ts';

/** What the products service has published of each product. */
export const catalogue = collection<CatalogueEntry>('catalogue', {
  fields: { sku: text, name: text, category: text, price: money, version: number },
});

/** How many of each product can be sold. */
export const stock = collection<StockLevel>('stock_levels', {
  fields: { available: number, version: number },
});
