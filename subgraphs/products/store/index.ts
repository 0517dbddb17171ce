import { adjustments, reservations } from './stock.ts';
import { products } from './products.ts';

export type { CatalogueFilter } from './catalogue-filter.ts';

export const stores = { products, reservations, adjustments };
