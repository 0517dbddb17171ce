import type { Connection } from '@shop/shared/graphql';
import type { ProductNote } from '../domain/product-note.ts';

/** What the resolvers of a type receive as parent, where it is no object of the schema's shape. */
export type Parents = {
  Product: { id: string };
  ProductNote: ProductNote;
  ProductNoteConnection: Connection<ProductNote> & { averageRating: () => Promise<number | null> };
};
