import type { Decision, FeedDraft } from '@shop/shared/contracts';
import type { ProductEvent } from '../../events/published.ts';

/** Another number of pieces that can be sold, as it stands in the product's feed. */
export type StockChange = { productId: string; available: number; version: number };

/** The part of a product that its stock events need. */
type Stock = { id: string; sku: string; available: number; stockVersion: number };

export const lowStockThreshold = 5;

export const stockFeed = (productId: string): string => `stock:${productId}`;

/** What those who follow the stock are told; nothing when pieces only moved from reserved to sold. */
export function stockEvents(
  before: Stock,
  after: Stock,
): Pick<Decision<Stock, ProductEvent>, 'events' | 'feeds'> {
  if (before.stockVersion === after.stockVersion) return { events: [], feeds: [] };
  const changed: ProductEvent = { type: 'stock.changed.v1', subject: after.id, data: changeOf(after) };
  return { events: [changed, ...lowStock(before.available, after)], feeds: [stockEntry(after)] };
}

/** The stock as it is now; also the first entry of a new product, so that everyone begins with a present state. */
export const stockEntry = (product: Stock): FeedDraft => ({
  feed: stockFeed(product.id),
  data: changeOf(product),
});

const changeOf = ({ id, available, stockVersion }: Stock): StockChange => ({
  productId: id,
  available,
  version: stockVersion,
});

/** Said once on the way down, not again while the stock stays low. */
function lowStock(availableBefore: number, { id: productId, sku, available }: Stock): ProductEvent[] {
  if (availableBefore <= lowStockThreshold || available > lowStockThreshold) return [];
  const data = { productId, sku, available, threshold: lowStockThreshold };
  return [{ type: 'stock.low.v1', subject: productId, data }];
}
