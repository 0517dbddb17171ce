import { changedFields, type Product } from './product.ts';

/** Who changed what of a product, and when. Never changed. */
export type HistoryEntry = {
  id: string;
  productId: string;
  action: string;
  by: string;
  at: Date;
  /** The version of the product after the change. */
  version: number;
  /** The values before and after, as JSON. */
  changes: readonly { field: string; before: string; after: string }[];
};

/** Who does it, when, and the id of the entry. */
export type Occasion = { id: string; action: string; by: string; at: Date };

/** Nothing was done, so there is nothing to write down. */
export function historyOf(before: Product | null, after: Product, occasion: Occasion): HistoryEntry[] {
  const fields = before ? changedFields(before, after) : [];
  if (before && fields.length === 0) return [];
  const changes = fields.map((field) => ({
    field,
    before: JSON.stringify(before?.[field]),
    after: JSON.stringify(after[field]),
  }));
  return [{ ...occasion, productId: after.id, version: after.version, changes }];
}
