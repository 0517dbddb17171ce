import { many, type DueTask, type IdempotencyGuard } from '@shop/shared/messaging';
import { useId } from '../../domain/pricing/discount.ts';
import type { OrdersService } from '../service.ts';

/** Gives back the uses of the codes of a cancelled order. Its task exists once, so the uses are given back once. */
export async function releaseDiscounts(
  { work, orders, discounts, discountUses }: OrdersService,
  { key }: DueTask,
  guard: IdempotencyGuard,
): Promise<void> {
  const order = await orders.byId(key);
  if (!order) return;
  const ids = order.discounts.map(({ discountId }) => discountId);
  const select = {
    codes: many(discounts, ids),
    uses: many(
      discountUses,
      ids.map((id) => useId(id, order.customerId)),
    ),
  };
  const oneLess = <Counted extends { used: number }>(each: Counted): Counted => ({
    ...each,
    used: Math.max(0, each.used - 1),
  });
  await work.run(guard, select, ({ codes, uses }) => ({
    save: { codes: codes.map(oneLess), uses: uses.map(oneLess) },
    result: undefined,
  }));
}
