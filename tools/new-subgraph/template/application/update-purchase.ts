import { decided } from '@shop/shared/contracts';
import type { IdempotencyGuard } from '@shop/shared/messaging';
import type { Purchase } from '../domain/purchase.ts';
import type { ProductNotesService } from './service.ts';

export const updatePurchase = (
  { work, purchases }: ProductNotesService,
  guard: IdempotencyGuard,
  orderId: string,
  next: (known: Purchase | null) => Purchase,
): Promise<Purchase> => work.update(guard, purchases, orderId, (known) => decided(next(known)));
