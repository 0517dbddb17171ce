import { decided } from '@shop/shared/contracts';
import type { DueTask, IdempotencyGuard } from '@shop/shared/messaging';
import { minutesAfter } from '@shop/shared/runtime';
import { recordCharge } from '../domain/charge.ts';
import { lookAtActionTask, recordNews } from '../domain/decision.ts';
import { providerIdOf } from './provider-id.ts';
import type { PaymentsService } from './service.ts';

const lookAgainMinutes = 5;

/** Looks whether the customer has acted, in case the provider's webhook was lost; the order's deadline ends the wait. */
export async function lookAtAction(
  { work, payments, provider, clock }: PaymentsService,
  { key }: DueTask,
  guard: IdempotencyGuard,
): Promise<void> {
  const payment = await payments.byId(key);
  const outcome = payment?.actual === 'ACTION' ? await provider.look(providerIdOf(payment)) : null;
  const now = clock.now();
  await work.update(guard, payments, key, (known) => {
    if (!known || !payment) throw new Error(`The payment ${key} is gone`);
    const after = outcome ? recordCharge(known, payment.providerId, outcome, payment.methodNumber) : known;
    if (after.actual !== 'ACTION') return recordNews(known, after, now);
    return decided(after, {
      tasks: [{ task: lookAtActionTask, key, dueAt: minutesAfter(now, lookAgainMinutes) }],
    });
  });
}
