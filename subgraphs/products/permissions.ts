import { isStaff, type Viewer } from '@shop/shared/auth';
import { allow, staffOnly } from '@shop/shared/auth/permissions';
import { wasPublished } from './domain/catalogue/publication.ts';
import type { Product } from './domain/catalogue/product.ts';

/** The catalogue is for everybody, signed in or not; changing it is for staff. */
export const permissions = {
  Query: {
    product: allow,
    products: allow,
    categories: allow,
    categoryRoots: allow,
    category: allow,
    search: allow,
    suggestions: allow,
    synonyms: staffOnly,
    priceLists: staffOnly,
    managedProduct: staffOnly,
    managedProducts: staffOnly,
    _productStockUpdated: allow,
  },
  Mutation: {
    createProduct: staffOnly,
    updateProduct: staffOnly,
    setPublication: staffOnly,
    createCategory: staffOnly,
    updateCategory: staffOnly,
    moveCategory: staffOnly,
    defineAttribute: staffOnly,
    removeAttribute: staffOnly,
    createProductGroup: staffOnly,
    updateProductGroup: staffOnly,
    saveSynonyms: staffOnly,
    createPriceList: staffOnly,
    updatePriceList: staffOnly,
    setPrice: staffOnly,
    cancelPrice: staffOnly,
    adjustStock: staffOnly,
  },
  Product: allow,
  Category: allow,
};

export type StockSeen = { available: number; reserved: number | null; sold: number | null };

/** How well something sells is the shop's own business: null for others, like everything that is not theirs. */
export function stockSeenBy(viewer: Viewer, { available, reserved, sold }: Product): StockSeen {
  return isStaff(viewer) ? { available, reserved, sold } : { available, reserved: null, sold: null };
}

/** What was never published does not exist for customers. */
export const mayRead = (viewer: Viewer, product: Product, now: Date): boolean =>
  isStaff(viewer) || wasPublished(product, now);
