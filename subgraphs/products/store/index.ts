import { groups, history } from './catalogue.ts';
import { categories } from './categories.ts';
import { products } from './products.ts';
import { adjustments, reservations } from './stock.ts';

export type { CatalogueFilter } from './catalogue-filter.ts';

export const stores = { products, categories, groups, history, reservations, adjustments };
