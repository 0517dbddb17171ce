import { feedReader, type UnitOfWork } from '@shop/shared/messaging';
import type { Connection } from 'mongoose';
import { emptyCart } from '../domain/cart.ts';
import type { OrderStore } from './index.ts';
import { kindsOf, modelsOn } from './aggregates.ts';
import { withStory } from './timeline-model.ts';
import { orderWrites } from './writes.ts';

export function mongoOrderStore(connection: Connection, work: UnitOfWork): OrderStore {
  const models = modelsOn(connection);
  const kinds = kindsOf(models);
  const { carts, catalogue, stock, orders, timeline } = models;
  const feeds = feedReader(connection);

  return {
    async cartOf(customerId) {
      const row = await carts.findById(customerId).lean();
      return row ? kinds.carts.toState(row) : emptyCart(customerId);
    },
    async catalogueEntries(productIds) {
      const rows = await catalogue.find({ _id: { $in: productIds } }).lean();
      return rows.map((row) => kinds.catalogue.toState(row));
    },
    async stockLevels(productIds) {
      const rows = await stock.find({ _id: { $in: productIds } }).lean();
      return rows.map((row) => kinds.stock.toState(row));
    },
    async ordersByIds(ids) {
      const rows = await orders.find({ _id: { $in: ids } }).lean();
      return rows.map((row) => kinds.orders.toState(row));
    },
    async findOrders(filter, { filter: beyond, sort, limit }) {
      const rows = await orders
        .find({ ...filter, ...beyond })
        .sort(sort)
        .limit(limit)
        .lean();
      return rows.map((row) => kinds.orders.toState(row));
    },
    countOrders: (filter) => orders.countDocuments(filter),
    async timelineEntries(orderIds) {
      const rows = await timeline.find({ orderId: { $in: orderIds } }).lean();
      return rows.map((row) => withStory(kinds.timeline.toState(row)));
    },
    readFeed: (page) => feeds.read(page),
    ...orderWrites(work, kinds),
  };
}
