import { collection, count, date, listOf, text } from '@shop/shared/subgraph';
import type { HistoryEntry } from '../domain/catalogue/history.ts';
import type { ProductGroup } from '../domain/catalogue/product-group.ts';

export const groups = collection<ProductGroup>('productGroups', {
  fields: { name: text, variesBy: [String], version: count },
});

export const history = collection<HistoryEntry>('productHistory', {
  fields: {
    productId: text,
    action: text,
    by: text,
    at: date,
    version: count,
    changes: listOf({ field: text, before: text, after: text }),
  },
  indexes: [{ productId: 1, version: -1, _id: -1 }],
});
