import type { Money } from '@shop/shared/contracts';
import { Refusal, refuseField } from '@shop/shared/errors';
import { errorCodes } from '../../error-codes.ts';

export const productStatuses = ['DRAFT', 'PUBLISHED', 'ARCHIVED'] as const;

/** When a product is sold: while it is PUBLISHED, from `publishAt` until `unpublishAt`; null sets no bound. */
export type Publication = {
  status: (typeof productStatuses)[number];
  publishAt: Date | null;
  unpublishAt: Date | null;
};

/** What orders knows of a product, from the events of products. The id is the product's. */
export type CatalogueEntry = Publication & {
  id: string;
  sku: string;
  name: string;
  category: string;
  price: Money;
  version: number;
};

/** What products publishes of a product; times in ISO 8601. */
export type ProductFacts = Omit<CatalogueEntry, 'id' | 'publishAt' | 'unpublishAt'> & {
  productId: string;
  publishAt?: string | null | undefined;
  unpublishAt?: string | null | undefined;
};

/** Entries of earlier releases do not say so. */
export const alwaysOnSale: Publication = { status: 'PUBLISHED', publishAt: null, unpublishAt: null };

export const catalogueEntry = ({ productId, ...facts }: ProductFacts): CatalogueEntry => ({
  id: productId,
  sku: facts.sku,
  name: facts.name,
  category: facts.category,
  price: facts.price,
  status: facts.status,
  publishAt: dateOf(facts.publishAt),
  unpublishAt: dateOf(facts.unpublishAt),
  version: facts.version,
});

const dateOf = (text: string | null | undefined): Date | null => (text == null ? null : new Date(text));

/** Events about a product may overtake each other; the higher version is the later truth. */
export const newerEntry = <Entry extends { version: number }>(known: Entry | null, heard: Entry): Entry =>
  known && known.version >= heard.version ? known : heard;

const hasBegun = ({ publishAt }: Publication, now: Date): boolean => publishAt === null || publishAt <= now;

export const isOnSale = (entry: Publication, now: Date): boolean =>
  entry.status === 'PUBLISHED' && hasBegun(entry, now) && !(entry.unpublishAt && entry.unpublishAt <= now);

/** What was never published does not exist for customers; what no longer is, they may have seen. */
export function requireOnSale(
  entry: CatalogueEntry | null,
  productId: string,
  now: Date,
): asserts entry is CatalogueEntry {
  if (!entry || entry.status === 'DRAFT' || !hasBegun(entry, now))
    throw refuseField(errorCodes.PRODUCT_NOT_FOUND, `There is no product ${productId}`, 'productId');
  if (!isOnSale(entry, now))
    throw refuseField(errorCodes.PRODUCT_UNAVAILABLE, `${entry.name} is no longer sold`, 'productId');
}

/** Refuses an order of what has been taken from sale since it was put into the cart. */
export function requireAllOnSale(
  lines: readonly { productId: string; name: string }[],
  catalogue: readonly CatalogueEntry[],
  now: Date,
): void {
  const sold = new Set(catalogue.filter((entry) => isOnSale(entry, now)).map(({ id }) => id));
  const problems = lines.flatMap(({ productId, name }, index) =>
    sold.has(productId)
      ? []
      : [{ message: `${name} is no longer sold`, field: ['cart', 'lines', `${index}`] }],
  );
  if (problems.length === 0) return;
  throw new Refusal(errorCodes.PRODUCT_UNAVAILABLE, 'Not everything in the cart is still sold', problems);
}
