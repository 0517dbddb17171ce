import type { Connection } from '@shop/shared/graphql';
import type { FeedEntry } from '@shop/shared/messaging';
import type { AttributeDefinition, AttributeValue } from '../domain/catalogue/attributes.ts';
import type { Category } from '../domain/catalogue/category.ts';
import type { HistoryEntry } from '../domain/catalogue/history.ts';
import type { Image } from '../domain/catalogue/image.ts';
import type { ProductGroup } from '../domain/catalogue/product-group.ts';
import type { DatedPrice } from '../domain/prices/price-list.ts';
import type { Product } from '../domain/catalogue/product.ts';
import type { SearchPage } from './search/search-page.ts';
import type { SynonymGroup } from '../domain/search/synonyms.ts';
import type { StockChange } from '../domain/stock/stock-events.ts';

export type StockUpdate = StockChange & Pick<FeedEntry, 'cursor' | 'gap'>;

/** What the resolvers of a type receive as parent, where it is no object of the schema's shape. */
export type Parents = {
  Product: Product;
  ProductConnection: Connection<Product>;
  ProductAttribute: { attribute: AttributeDefinition; value: AttributeValue };
  ProductImage: Image;
  ProductGroup: ProductGroup;
  ProductHistoryEntry: HistoryEntry;
  ProductHistoryConnection: Connection<HistoryEntry>;
  Category: Category;
  DatedPrice: DatedPrice & { listId: string };
  Synonyms: SynonymGroup;
  SynonymsConnection: Connection<SynonymGroup>;
  SearchResult: SearchPage;
  SearchFacets: SearchPage;
  StockUpdate: StockUpdate;
};
