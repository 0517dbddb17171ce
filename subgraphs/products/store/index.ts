import type { Slice } from '@shop/shared/graphql';
import type { Aggregate, FeedReader } from '@shop/shared/messaging';
import type { Adjustment } from '../domain/adjustment.ts';
import type { Product } from '../domain/product.ts';
import type { Reservation } from '../domain/reservation.ts';

/** All that is given must hold. */
export type CatalogueFilter = {
  category: string | null;
  /** Each is the beginning of one of the product's words. */
  words: readonly string[];
  minPriceKey: number | null;
  maxPriceKey: number | null;
  onlyInStock: boolean;
};

export type CategoryCount = { name: string; productCount: number };

export type ProductStore = {
  /** What units of work load and save. */
  products: Aggregate<Product>;
  reservations: Aggregate<Reservation>;
  adjustments: Aggregate<Adjustment>;
  productsByIds(ids: readonly string[]): Promise<Product[]>;
  productBySku(sku: string): Promise<Product | null>;
  findProducts(filter: CatalogueFilter, slice: Slice): Promise<Product[]>;
  countProducts(filter: CatalogueFilter): Promise<number>;
  /** By name. */
  categories(): Promise<CategoryCount[]>;
  /** The products that a reservation has lines of; none while there is no reservation. */
  productIdsOf(reservationId: string): Promise<string[]>;
  readFeed: FeedReader['read'];
};
