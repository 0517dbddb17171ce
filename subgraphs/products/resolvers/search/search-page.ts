import type { Found } from '../../application/search/search-products.ts';
import type { Category } from '../../domain/catalogue/category.ts';

export type SearchPage = Found & {
  hasNextPage: boolean;
  hasPreviousPage: boolean;
  tree: readonly Category[];
  branch: string | null;
};
