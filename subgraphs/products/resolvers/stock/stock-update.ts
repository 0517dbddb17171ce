import type { FeedArgs } from '@shop/shared/messaging';
import type { Context } from '../../context.ts';
import { stockFeed, type StockChange } from '../../domain/stock/stock-events.ts';
import type { Resolvers } from '../../resolver-types.ts';
import type { StockUpdate } from '../parents.ts';

/** Null for a product that does not exist; one that does has a feed since it was created. */
export async function stockUpdates(
  productId: string,
  page: FeedArgs,
  { feeds, loaders }: Context,
): Promise<StockUpdate[] | null> {
  const entries = await feeds.read({ feed: stockFeed(productId), ...page });
  // Loaded anew after the feed was read: the product beside an update is never older than that update.
  loaders.productById.clear(productId);
  if (entries.length === 0 && !(await loaders.productById.load(productId))) return null;
  return entries.map(({ cursor, gap, data }) => ({ cursor, gap, ...(data as StockChange) }));
}

export const stockUpdateResolvers = {
  product: ({ productId }, _args, { loaders }) => loaders.productById.load(productId),
} satisfies Resolvers['StockUpdate'];
