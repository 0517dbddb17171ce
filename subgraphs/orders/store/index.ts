import type { OrderStatus } from '@shop/shared/contracts';
import { Refusal } from '@shop/shared/errors';
import type { Slice } from '@shop/shared/graphql';
import type { FeedReader, IdempotencyGuard } from '@shop/shared/messaging';
import type { Cart } from '../domain/cart.ts';
import type { CatalogueEntry } from '../domain/catalogue.ts';
import type { Order, OrderDecision } from '../domain/order.ts';
import type { StockLevel } from '../domain/stock-level.ts';
import type { Heard, TimelineEntry } from '../domain/timeline.ts';

export type OrderFilter = { customerId?: string; status?: OrderStatus };

export type OrderStore = {
  cartOf(customerId: string): Promise<Cart>;
  catalogueEntries(productIds: readonly string[]): Promise<CatalogueEntry[]>;
  /** Of the products whose stock is known. */
  stockLevels(productIds: readonly string[]): Promise<StockLevel[]>;
  ordersByIds(ids: readonly string[]): Promise<Order[]>;
  findOrders(filter: OrderFilter, slice: Slice): Promise<Order[]>;
  countOrders(filter: OrderFilter): Promise<number>;
  timelineEntries(orderIds: readonly string[]): Promise<TimelineEntry[]>;
  readFeed: FeedReader['read'];

  changeCart(guard: IdempotencyGuard, customerId: string, decide: (cart: Cart) => Cart): Promise<Cart>;
  /** Makes the order `orderId` of the customer's cart and empties the cart; gives the id of the order. */
  placeOrder(guard: IdempotencyGuard, ids: OrderIds, decide: (cart: Cart) => OrderDecision): Promise<string>;
  /** Moves an order on; `heard` is what another service published, where that led to it. */
  changeOrder(
    guard: IdempotencyGuard,
    orderId: string,
    decide: (order: Order) => OrderDecision,
    heard?: Heard,
  ): Promise<Order>;
  /** Keeps what an event says of a product, unless something newer is known. */
  keepProduct(guard: IdempotencyGuard, heard: CatalogueEntry): Promise<void>;
  /** Keeps how many can be sold, unless something newer is known. */
  keepStock(guard: IdempotencyGuard, heard: StockLevel): Promise<void>;
};

export type OrderIds = { customerId: string; orderId: string };

/** Numbers are drawn at random, so two orders may draw the same one; drawing again mends it. */
export class NumberTaken extends Refusal {
  constructor() {
    super('ORDER_NUMBER_TAKEN', 'The order number belongs to another order');
    this.name = 'NumberTaken';
  }
}
