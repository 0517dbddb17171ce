import { collection, count, date, flag, text } from '@shop/shared/subgraph';
import type { Connection } from 'mongoose';
import type { ProductNote } from '../domain/product-note.ts';
import type { Purchase } from '../domain/purchase.ts';

const noteRows = collection<ProductNote>('productNotes', {
  fields: { productId: text, customerId: text, rating: count, text, version: count, writtenAt: date },
  indexes: [{ productId: 1, writtenAt: -1, _id: -1 }],
});

const purchaseRows = collection<Purchase>('purchases', {
  fields: { customerId: text, productIds: [String], delivered: flag },
  indexes: [{ customerId: 1, productIds: 1 }],
});

const productNotes = (connection: Connection) => {
  const all = noteRows(connection);
  return {
    ...all,
    /** Null if there is none. */
    async averageRating(productId: string): Promise<number | null> {
      const [found] = await all.rows.aggregate<{ average: number }>([
        { $match: { productId } },
        { $group: { _id: null, average: { $avg: '$rating' } } },
      ]);
      return found?.average ?? null;
    },
  };
};

const purchases = (connection: Connection) => {
  const all = purchaseRows(connection);
  return {
    ...all,
    hasReceived: async (customerId: string, productId: string): Promise<boolean> =>
      (await all.findOne({ customerId, productIds: productId, delivered: true })) !== null,
  };
};

export const stores = { productNotes, purchases };
