import type { EventData } from '@shop/shared/contracts';
import type { IdempotencyGuard } from '@shop/shared/messaging';
import { catalogueEntry } from '../domain/catalogue.ts';
import { stockLevel } from '../domain/stock-level.ts';
import type { OrdersService } from './service.ts';

type ProductEvent = { data: EventData<'product.created.v1' | 'product.updated.v1'> };
type StockEvent = { data: EventData<'stock.changed.v1'> };

/** Keeps name and price for carts and orders to come. */
export const keepProduct = ({ orders }: OrdersService, { data }: ProductEvent, guard: IdempotencyGuard) =>
  orders.keepProduct(guard, catalogueEntry(data));

/** Keeps how many can be sold, for orders to come. */
export const keepStock = ({ orders }: OrdersService, { data }: StockEvent, guard: IdempotencyGuard) =>
  orders.keepStock(guard, stockLevel(data));
