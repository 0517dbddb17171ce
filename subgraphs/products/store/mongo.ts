import { refuseField } from '@shop/shared/errors';
import { aggregate, feedReader } from '@shop/shared/messaging';
import type { Connection, PipelineStage } from 'mongoose';
import type { Adjustment } from '../domain/adjustment.ts';
import { indexFieldsOf } from '../domain/index-fields.ts';
import type { Product } from '../domain/product.ts';
import type { Reservation } from '../domain/reservation.ts';
import { adjustmentModel, type AdjustmentRow } from './adjustment-model.ts';
import { toMongoFilter } from './catalogue-filter.ts';
import type { CategoryCount, ProductStore } from './index.ts';
import { productModel, type ProductRow } from './product-model.ts';
import { reservationModel, type ReservationRow } from './reservation-model.ts';

/** A product's state, without what only indexes and the kit need. */
const facts = { terms: 0, nameKey: 0, priceKey: 0, inStock: 0, sequence: 0, lock: 0 } as const;

const skuTaken = (key: string) =>
  key === 'sku' ? refuseField('SKU_TAKEN', 'Another product has this SKU', 'sku') : undefined;

// The first stage holds for every product: it lets the index on the category answer.
const countByCategory: PipelineStage[] = [
  { $match: { category: { $gt: '' } } },
  { $group: { _id: '$category', productCount: { $sum: 1 } } },
  { $sort: { _id: 1 } },
  { $project: { _id: 0, name: '$_id', productCount: 1 } },
];

export function mongoProductStore(connection: Connection): ProductStore {
  const products = productModel(connection);
  const reservations = reservationModel(connection);
  const adjustments = adjustmentModel(connection);
  const feeds = feedReader(connection);
  const productKind = aggregate<Product, ProductRow>(products, {
    derive: indexFieldsOf,
    duplicate: skuTaken,
  });
  return {
    products: { ...productKind, toState: (row) => withStockVersion(productKind.toState(row)) },
    reservations: aggregate<Reservation, ReservationRow>(reservations),
    adjustments: aggregate<Adjustment, AdjustmentRow>(adjustments),
    async productsByIds(ids) {
      return (await products.find({ _id: { $in: [...ids] } }, facts).lean()).map(toProduct);
    },
    async productBySku(sku) {
      const row = await products.findOne({ sku }, facts).lean();
      return row && toProduct(row);
    },
    async findProducts(filter, { filter: after, sort, limit }) {
      const where = { $and: [toMongoFilter(filter), after] };
      return (await products.find(where, facts).sort(sort).limit(limit).lean()).map(toProduct);
    },
    countProducts: (filter) => products.countDocuments(toMongoFilter(filter)),
    categories: () => products.aggregate<CategoryCount>(countByCategory),
    async productIdsOf(reservationId) {
      const row = await reservations.findById(reservationId, { lines: 1 }).lean();
      return row?.lines.map(({ productId }) => productId) ?? [];
    },
    readFeed: (page) => feeds.read(page),
  };
}

function toProduct({ _id, ...fields }: Omit<ProductRow, keyof typeof facts>): Product {
  return withStockVersion({ id: _id, ...fields });
}

/** Rows from before the stock could be followed do not count its changes; their feeds begin with the next. */
const withStockVersion = (product: Product | Omit<Product, 'stockVersion'>): Product => ({
  stockVersion: 0,
  ...product,
});
