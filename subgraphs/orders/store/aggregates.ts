import { aggregate, type Aggregate } from '@shop/shared/messaging';
import type { Connection } from 'mongoose';
import type { Cart } from '../domain/cart.ts';
import type { CatalogueEntry } from '../domain/catalogue.ts';
import type { Order } from '../domain/order.ts';
import type { StockLevel } from '../domain/stock-level.ts';
import type { TimelineEntry } from '../domain/timeline.ts';
import { cartModel, type CartRow } from './cart-model.ts';
import { catalogueModel, type CatalogueRow } from './catalogue-model.ts';
import { NumberTaken } from './index.ts';
import { orderModel, type OrderRow } from './order-model.ts';
import { stockModel, type StockRow } from './stock-model.ts';
import { timelineModel, type TimelineRow } from './timeline-model.ts';

export type Kinds = {
  carts: Aggregate<Cart>;
  catalogue: Aggregate<CatalogueEntry>;
  stock: Aggregate<StockLevel>;
  orders: Aggregate<Order>;
  timeline: Aggregate<TimelineEntry>;
};
export type Models = ReturnType<typeof modelsOn>;

/** For reading; whatever is written goes through the kinds. */
export const modelsOn = (connection: Connection) => ({
  carts: cartModel(connection),
  catalogue: catalogueModel(connection),
  stock: stockModel(connection),
  orders: orderModel(connection),
  timeline: timelineModel(connection),
});

export const kindsOf = ({ carts, catalogue, stock, orders, timeline }: Models): Kinds => ({
  carts: aggregate<Cart, CartRow>(carts),
  catalogue: aggregate<CatalogueEntry, CatalogueRow>(catalogue),
  stock: aggregate<StockLevel, StockRow>(stock),
  orders: aggregate<Order, OrderRow>(orders, {
    duplicate: (key) => (key === 'number' ? new NumberTaken() : undefined),
  }),
  timeline: aggregate<TimelineEntry, TimelineRow>(timeline),
});
