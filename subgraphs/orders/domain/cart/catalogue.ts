import type { Money } from '@shop/shared/contracts';

/** What orders knows of a product, from the events of products. The id is the product's. */
export type CatalogueEntry = {
  id: string;
  sku: string;
  name: string;
  category: string;
  price: Money;
  version: number;
};

/** What products publishes of a product. */
export type ProductFacts = Omit<CatalogueEntry, 'id'> & { productId: string };

export const catalogueEntry = ({ productId, ...facts }: ProductFacts): CatalogueEntry => ({
  id: productId,
  sku: facts.sku,
  name: facts.name,
  category: facts.category,
  price: facts.price,
  version: facts.version,
});

/** Events about a product may overtake each other; the higher version is the later truth. */
export const newerEntry = <Entry extends { version: number }>(known: Entry | null, heard: Entry): Entry =>
  known && known.version >= heard.version ? known : heard;
