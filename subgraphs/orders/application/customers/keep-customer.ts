import { decided } from '@shop/shared/contracts';
import type { IdempotencyGuard } from '@shop/shared/messaging';
import type { OrdersService } from '../service.ts';

type UserEvent = { data: { userId: string; email: string; name: string } };

/** Keeps how a customer is called, for the search of staff. */
export function keepCustomer(
  { work, customers }: OrdersService,
  { data }: UserEvent,
  guard: IdempotencyGuard,
) {
  const { userId: id, email, name } = data;
  return work.update(guard, customers, id, (known) =>
    decided(known?.deletedAt ? known : { id, email, name, deletedAt: null }),
  );
}
