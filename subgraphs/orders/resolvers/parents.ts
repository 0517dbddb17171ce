import type { Money } from '@shop/shared/contracts';
import type { Connection } from '@shop/shared/graphql';
import type { FeedEntry } from '@shop/shared/messaging';
import type { StatusChange } from '../domain/timeline/feeds.ts';
import type { Order, OrderLine } from '../domain/order/order.ts';

export type PricedCart = { lines: OrderLine[]; total: Money | null };
export type OrderUpdate = StatusChange & Pick<FeedEntry, 'cursor' | 'gap'>;

/** What the resolvers of a type receive as parent, where it is no object of the schema's shape. */
export type Parents = {
  Cart: PricedCart;
  CartLine: OrderLine;
  Order: Order;
  OrderConnection: Connection<Order>;
  OrderLine: OrderLine;
  OrderUpdate: OrderUpdate;
  User: { id: string };
};
