import type { Connection } from '@shop/shared/graphql';
import type { FeedEntry } from '@shop/shared/messaging';
import type { Product } from '../domain/product.ts';
import type { StockChange } from '../domain/stock-events.ts';

export type StockUpdate = StockChange & Pick<FeedEntry, 'cursor' | 'gap'>;

/** What the resolvers of a type receive as parent, where it is no object of the schema's shape. */
export type Parents = {
  Product: Product;
  ProductConnection: Connection<Product>;
  StockUpdate: StockUpdate;
};
