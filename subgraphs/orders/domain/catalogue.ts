import type { EventData, Money } from '@shop/shared/contracts';

/** What orders knows of a product, from the events of products. The id is the product's. */
export type CatalogueEntry = {
  id: string;
  sku: string;
  name: string;
  category: string;
  price: Money;
  version: number;
};

export const catalogueEntry = ({ productId, ...facts }: EventData<'product.updated.v1'>): CatalogueEntry => ({
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
