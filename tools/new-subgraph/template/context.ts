import type { Viewer } from '@shop/shared/auth';
import { connectionOf, loaderById, type PageArgs } from '@shop/shared/graphql';
import type { ContextOf } from '@shop/shared/subgraph';
import type { ProductNotesService } from './application/service.ts';

export type Context = ContextOf<ProductNotesService, typeof requestContext>;

/** What the resolvers of one request share. What customers wrote is public, so it is the same for every viewer. */
export const requestContext = ({ productNotes }: ProductNotesService, _viewer: Viewer) => ({
  loaders: { productNoteById: loaderById((ids) => productNotes.byIds(ids)) },
  /** Newest first. */
  pageAbout: async (productId: string, args: PageArgs) => ({
    ...(await connectionOf({
      args,
      order: { field: 'writtenAt', direction: -1 },
      find: (slice) => productNotes.find({ productId }, slice),
      count: () => productNotes.count({ productId }),
      sortValue: ({ writtenAt }) => writtenAt,
    })),
    averageRating: () => productNotes.averageRating(productId),
  }),
});
