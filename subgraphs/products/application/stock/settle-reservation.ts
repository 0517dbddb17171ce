import { many, one, type IdempotencyGuard } from '@shop/shared/messaging';
import { reservationIdOf, type Held, type Settlement } from '../../domain/stock/reservation.ts';
import type { ProductsService } from '../service.ts';

type Order = { orderId: string; lines?: readonly { productId: string }[] };

/**
 * Decides on an order's reservation together with all its products. Which products those are stands in the
 * reservation, so it is looked at before the unit of work locks everything in one order.
 */
export async function settleReservation(
  { work, products, reservations }: ProductsService,
  guard: IdempotencyGuard,
  { orderId, lines = [] }: Order,
  decide: (held: Held) => Settlement,
): Promise<void> {
  const reservationId = reservationIdOf(orderId);
  const settle = async () => {
    const known = (await reservations.byId(reservationId))?.lines ?? [];
    const productIds = [...lines, ...known].map(({ productId }) => productId);
    const select = {
      reservation: one(reservations, reservationId),
      products: many(products, productIds),
    };
    await work.run(guard, select, (held) => {
      requireLines(held, productIds);
      const { reservation, products, events, feeds } = decide(held);
      return { save: { reservation, products }, events, feeds, result: undefined };
    });
  };
  // A reservation gets its lines once, so the second look sees them.
  await settle().catch((error: unknown) => {
    if (error instanceof LinesAppeared) return settle();
    throw error;
  });
}

/** Another event of the order was handled between the look at the reservation and its lock. */
class LinesAppeared extends Error {}

function requireLines({ reservation }: Held, productIds: readonly string[]): void {
  if (reservation?.lines.every(({ productId }) => productIds.includes(productId)) ?? true) return;
  throw new LinesAppeared(`The reservation ${reservation?.id} got its lines meanwhile`);
}
