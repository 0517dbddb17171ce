import { decided, type Decision, type Money } from '@shop/shared/contracts';
import { refuseField } from '@shop/shared/errors';
import { errorCodes } from '../../error-codes.ts';
import type { ProductEvent } from '../../events/published.ts';
import { stockEntry } from '../stock/stock-events.ts';
import type { AttributeValue } from './attributes.ts';
import type { Image } from './image.ts';
import type { Publication } from './publication.ts';
import { withSlug } from './slug.ts';

/** What the catalogue says of a product. */
export type CatalogueFacts = Publication & {
  name: string;
  slug: string;
  description: string;
  category: string;
  /** The names of the categories from the root to `category`. */
  categoryPath: readonly string[];
  price: Money;
  images: readonly Image[];
  attributes: readonly AttributeValue[];
  /** Chosen by staff, in their order. */
  relatedIds: readonly string[];
};

export type Product = CatalogueFacts & {
  id: string;
  sku: string;
  formerSlugs: readonly string[];
  groupId: string | null;
  /** The price that is planned next; the task that brings it about may be late by a moment. */
  nextPrice: { price: Money; from: Date } | null;
  /** Free to be ordered. */
  available: number;
  /** Set aside for orders that are not paid yet. */
  reserved: number;
  sold: number;
  /** The sum of all adjustments: always available + reserved + sold. */
  received: number;
  /** Counts the changes of what the catalogue says, not those of the stock. */
  version: number;
  /** Counts the changes of `available`. */
  stockVersion: number;
  createdAt: Date;
};

export type NewProduct = CatalogueFacts & Pick<Product, 'id' | 'sku' | 'createdAt'>;

export function create(facts: NewProduct): Decision<Product, ProductEvent> {
  const stock = { available: 0, reserved: 0, sold: 0, received: 0, stockVersion: 1 };
  const product = { ...facts, ...stock, formerSlugs: [], groupId: null, nextPrice: null, version: 1 };
  return decided(product, {
    events: [catalogueEvent('product.created.v1', product)],
    feeds: [stockEntry(product)],
  });
}

export type Change = Partial<CatalogueFacts & Pick<Product, 'groupId'>>;
type Expecting = { expectedVersion?: number | null | undefined };

/** A change to what the product says already is none: nothing is published. */
export function update(
  product: Product | null,
  productId: string,
  changes: Change,
  { expectedVersion }: Expecting = {},
): Decision<Product, ProductEvent> {
  const known = expected(existing(product, productId), expectedVersion);
  const changed = { ...known, ...changes, ...withSlug(known, changes.slug ?? known.slug) };
  if (changedFields(known, changed).length === 0) return decided(known);
  return changedProduct(changed);
}

/** The next version of a product, and the event that says so. */
export function changedProduct(product: Product): Decision<Product, ProductEvent> {
  const next = { ...product, version: product.version + 1 };
  return decided(next, { events: [catalogueEvent('product.updated.v1', next)] });
}

export function existing(product: Product | null, productId: string, field = 'productId'): Product {
  if (product) return product;
  throw refuseField(errorCodes.PRODUCT_NOT_FOUND, `There is no product ${productId}`, field);
}

/** Refuses to write over what another has changed since it was read. */
export function expected<Versioned extends { version: number }>(
  known: Versioned,
  version: number | null | undefined,
): Versioned {
  if (version == null || version === known.version) return known;
  const message = `It was changed since it was read: it has version ${known.version}, not ${version}`;
  throw refuseField(errorCodes.VERSION_CONFLICT, message, 'expectedVersion');
}

const facts = [
  'name',
  'slug',
  'description',
  'category',
  'categoryPath',
  'price',
  'status',
  'publishAt',
  'unpublishAt',
  'images',
  'attributes',
  'relatedIds',
  'groupId',
] as const satisfies readonly (keyof Product)[];
export type Fact = (typeof facts)[number];

/** What the catalogue says differently of the one and of the other. */
export const changedFields = (one: Product, other: Product): Fact[] =>
  facts.filter((fact) => stable(one[fact]) !== stable(other[fact]));

/** Equal for equal values, whatever the order of their fields. */
const stable = (value: unknown): string =>
  JSON.stringify(value, (_key, each: unknown) =>
    each !== null && typeof each === 'object' && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );

export function catalogueEvent(
  type: 'product.created.v1' | 'product.updated.v1',
  product: Product,
): ProductEvent {
  const { id: productId, sku, name, slug, category, price, status, version } = product;
  const times = { publishAt: textOf(product.publishAt), unpublishAt: textOf(product.unpublishAt) };
  const data = { productId, sku, name, slug, category, price, status, ...times, version };
  return { type, subject: productId, data };
}

const textOf = (date: Date | null): string | null => date?.toISOString() ?? null;
