import { allow, isStaff, permissionsFor, staffOnly, type Viewer } from '@shop/shared/auth';
import { deadLetterMutations, deadLetterTypes } from '@shop/shared/graphql';
import type { Product } from './domain/product.ts';

/** The catalogue is for everybody, signed in or not; changing it is for staff. */
export const permissions = permissionsFor({
  Query: {
    product: allow,
    products: allow,
    categories: allow,
    _productStockUpdated: allow,
    _entities: allow,
    deadLetters: staffOnly,
    _service: allow,
  },
  Mutation: {
    createProduct: staffOnly,
    updateProduct: staffOnly,
    adjustStock: staffOnly,
    ...deadLetterMutations('products'),
  },
  ...deadLetterTypes,
  Product: allow,
  Stock: allow,
  StockUpdate: allow,
  Money: allow,
  Category: allow,
  ProductConnection: allow,
  ProductEdge: allow,
  PageInfo: allow,
  ProductPayload: allow,
  UserError: allow,
});

export type StockSeen = { available: number; reserved: number | null; sold: number | null };

/** How well something sells is the shop's own business: null for others, like everything that is not theirs. */
export function stockSeenBy(viewer: Viewer, { available, reserved, sold }: Product): StockSeen {
  return isStaff(viewer) ? { available, reserved, sold } : { available, reserved: null, sold: null };
}
