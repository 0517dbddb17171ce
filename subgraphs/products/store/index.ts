import { groups, history } from './catalogue.ts';
import { categories } from './categories.ts';
import { priceLists, priceSeries } from './prices.ts';
import { products } from './products.ts';
import { searchIndex } from './search-rows.ts';
import { synonyms } from './synonyms.ts';
import { adjustments, reservations } from './stock.ts';

export type { CatalogueFilter } from './catalogue-filter.ts';

export const stores = {
  products,
  categories,
  groups,
  history,
  synonyms,
  priceLists,
  priceSeries,
  searchIndex,
  reservations,
  adjustments,
};
