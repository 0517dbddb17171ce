import { decided, type Decision, type Money } from '@shop/shared/contracts';
import { refuseField } from '@shop/shared/errors';
import { errorCodes } from '../error-codes.ts';
import type { ProductEvent } from '../events/published.ts';
import { stockEntry } from './stock-events.ts';

export type Product = {
  id: string;
  sku: string;
  name: string;
  description: string;
  category: string;
  price: Money;
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

export type CatalogueFacts = Pick<Product, 'name' | 'description' | 'category' | 'price'>;
export type NewProduct = CatalogueFacts & Pick<Product, 'id' | 'sku' | 'createdAt'>;

export function create(facts: NewProduct): Decision<Product, ProductEvent> {
  const stock = { available: 0, reserved: 0, sold: 0, received: 0, stockVersion: 1 };
  const product = { ...facts, ...stock, version: 1 };
  return decided(product, {
    events: [catalogueEvent('product.created.v1', product)],
    feeds: [stockEntry(product)],
  });
}

/** A change to what the product says already is none: nothing is published. */
export function update(
  product: Product | null,
  productId: string,
  changes: Partial<CatalogueFacts>,
): Decision<Product, ProductEvent> {
  const known = existing(product, productId);
  const changed = { ...known, ...changes };
  if (sameFacts(known, changed)) return decided(known);
  const next = { ...changed, version: known.version + 1 };
  return decided(next, { events: [catalogueEvent('product.updated.v1', next)] });
}

export function existing(product: Product | null, productId: string): Product {
  if (product) return product;
  throw refuseField(errorCodes.PRODUCT_NOT_FOUND, `There is no product ${productId}`, 'productId');
}

function sameFacts(one: Product, other: Product): boolean {
  const { price } = other;
  return (
    one.name === other.name &&
    one.description === other.description &&
    one.category === other.category &&
    one.price.amountMinor === price.amountMinor &&
    one.price.currency === price.currency
  );
}

function catalogueEvent(type: 'product.created.v1' | 'product.updated.v1', product: Product): ProductEvent {
  const { id: productId, sku, name, category, price, version } = product;
  return { type, subject: productId, data: { productId, sku, name, category, price, version } };
}
