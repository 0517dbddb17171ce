import { decided } from '@shop/shared/contracts';
import type { IdempotencyGuard } from '@shop/shared/messaging';
import { catalogueEntry, newerEntry, type ProductFacts } from '../../domain/cart/catalogue.ts';
import { stockLevel, type StockFacts } from '../../domain/cart/stock-level.ts';
import type { OrdersService } from '../service.ts';

type ProductEvent = { data: ProductFacts };
type StockEvent = { data: StockFacts };

/** Keeps name and price for carts and orders to come, unless something newer is known. */
export function keepProduct(
  { work, catalogue }: OrdersService,
  { data }: ProductEvent,
  guard: IdempotencyGuard,
) {
  const entry = catalogueEntry(data);
  return work.update(guard, catalogue, entry.id, (known) => decided(newerEntry(known, entry)));
}

/** Keeps how many can be sold, for orders to come, unless something newer is known. */
export function keepStock({ work, stock }: OrdersService, { data }: StockEvent, guard: IdempotencyGuard) {
  const level = stockLevel(data);
  return work.update(guard, stock, level.id, (known) => decided(newerEntry(known, level)));
}
