import { defineEvents, type EventOf, money } from '@shop/shared/contracts';
import { z } from 'zod';

const id = z.string().min(1);
const version = z.int().positive();
const productId = id.describe('The product');
const sku = z.string().describe("The product's article number");
const quantity = z.int().positive().describe('How many');

/** The fields of every event about an order: consumers need them to authorise and to notify the customer. */
const aboutOrder = {
  orderId: id.describe('The order'),
  customerId: id.describe('The customer of the order; checked before anyone is shown the event'),
};

const productState = {
  productId,
  sku,
  name: z.string().describe('The name of the product'),
  category: z.string().describe('The category in the catalogue'),
  slug: z.string().describe('The name of the product in addresses'),
  price: money.describe('The new price of one'),
  status: z.enum(['DRAFT', 'PUBLISHED', 'ARCHIVED']).describe('Customers see PUBLISHED products only'),
  publishAt: z.string().nullable().describe('When customers begin to see it, ISO 8601; null for at once'),
  unpublishAt: z.string().nullable().describe('When customers cease to see it, ISO 8601; null for never'),
  version: version.describe("The product's version after this fact; a projection keeps the higher one"),
};

const pricedState = {
  productId,
  sku,
  listId: id.describe('The price list; `base` for the price of all markets without a list'),
  markets: z.array(z.string()).describe('The countries of the list, ISO 3166-1 alpha-2; empty for `base`'),
  price: money.describe('The price of one from now on'),
  from: z.string().describe('When it took effect, ISO 8601'),
  version: version.describe("The product's version then"),
};

const categoryState = {
  categoryId: id.describe('The category'),
  name: z.string().describe('Its name in capitals, which never changes'),
  title: z.string().describe('Its name for people'),
  slug: z.string().describe('Its name in addresses'),
  path: z.array(z.string()).describe('The names from the root of the tree to the category'),
  version: version.describe("The category's version after this fact"),
};

const stockState = {
  productId,
  available: z.int().nonnegative().describe('The new number that can be sold'),
  version: version.describe('The version of that number; a projection keeps the higher one'),
};

const stockLevel = {
  productId,
  sku,
  available: z.int().describe('How many can still be sold'),
  threshold: z.int().describe('The number at or below which stock counts as low'),
};

const reservation = {
  reservationId: id.describe('The reservation; an order has one'),
  lines: z.array(z.object({ productId, quantity })).describe('The reserved lines'),
};

const release = {
  reservationId: id.describe('The reservation; an order has one'),
  lines: z.array(z.object({ productId, quantity })).describe('The lines that can be sold again'),
};

const missing = z
  .array(
    z.object({
      productId,
      wanted: z.int().describe('The ordered number'),
      available: z.int().describe('The available number'),
    }),
  )
  .describe('The lines that stock does not cover');

/** What this subgraph publishes. Evolution is additive; a break is a new version, published beside the old one. */
export const published = defineEvents({
  'product.created.v1': {
    summary: 'A product entered the catalogue.',
    data: z.object(productState),
  },
  'product.updated.v1': {
    summary: 'The name, category, price, publication or another property of a product changed.',
    data: z.object(productState),
  },
  'product.price-changed.v1': {
    summary: 'A price took effect, in a price list or for all other markets.',
    data: z.object(pricedState),
  },
  'category.changed.v1': {
    summary: 'A category was created, named anew or moved, or its attributes changed.',
    data: z.object(categoryState),
  },
  'stock.changed.v1': {
    summary: 'The available number of a product changed: by delivery, loss, reservation or release.',
    data: z.object(stockState),
  },
  'stock.low.v1': {
    summary: 'The stock of a product fell to its threshold; published once per fall.',
    data: z.object(stockLevel),
  },
  'stock.reserved.v1': {
    summary: 'Every line of the order was reserved.',
    data: z.object({ ...aboutOrder, ...reservation }),
  },
  'stock.rejected.v1': {
    summary: 'A product is out of stock, so nothing was reserved for the order.',
    data: z.object({ ...aboutOrder, missing }),
  },
  'stock.released.v1': {
    summary: 'The stock reserved or sold for a cancelled order is available again.',
    data: z.object({ ...aboutOrder, ...release }),
  },
});

export type ProductEvent = EventOf<typeof published>;
