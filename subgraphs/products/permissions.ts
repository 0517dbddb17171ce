import { isStaff, type Viewer } from '@shop/shared/auth';
import { allow, staffOnly } from '@shop/shared/auth/permissions';
import type { Product } from './domain/product.ts';

/** The catalogue is for everybody, signed in or not; changing it is for staff. */
export const permissions = {
  Query: {
    product: allow,
    products: allow,
    categories: allow,
    _productStockUpdated: allow,
  },
  Mutation: {
    createProduct: staffOnly,
    updateProduct: staffOnly,
    adjustStock: staffOnly,
  },
  Product: allow,
};

export type StockSeen = { available: number; reserved: number | null; sold: number | null };

/** How well something sells is the shop's own business: null for others, like everything that is not theirs. */
export function stockSeenBy(viewer: Viewer, { available, reserved, sold }: Product): StockSeen {
  return isStaff(viewer) ? { available, reserved, sold } : { available, reserved: null, sold: null };
}
