import { commandGuard, one } from '@shop/shared/messaging';
import { adjust } from '../../domain/stock/stock.ts';
import type { ProductsService } from '../service.ts';

export type StockAdjustment = {
  idempotencyKey: string;
  productId: string;
  delta: number;
  reason: string;
  byId: string;
  /** The input as the client gave it: the same idempotency key must come with the same again. */
  given: unknown;
};

/** Books pieces in or out, with the entry that says why. */
export function adjustStock(
  { work, products, adjustments, ids, clock }: ProductsService,
  { idempotencyKey, byId, given, ...wanted }: StockAdjustment,
): Promise<string> {
  const { productId, delta } = wanted;
  const now = clock.now();
  const entry = { id: ids.next('adj'), ...wanted, adjustedBy: byId, adjustedAt: now };
  const guard = commandGuard({ name: 'adjustStock', caller: byId, idempotencyKey, input: given, now });
  const select = { product: one(products, productId), entry: one(adjustments, entry.id) };
  return work.run(guard, select, ({ product }) => {
    const { state, events, feeds } = adjust(product, productId, delta);
    return { save: { product: state, entry }, events, feeds, result: productId };
  });
}
