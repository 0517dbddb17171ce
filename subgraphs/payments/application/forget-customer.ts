import { daysAfter } from '@shop/shared/runtime';
import { many, notIdempotent, type DueTask, type IdempotencyGuard } from '@shop/shared/messaging';
import { forgetCustomerTask, forgotten, isAtRest, isForgotten } from '../domain/forgetting.ts';
import type { PaymentsService } from './service.ts';

type UserDeleted = { data: { userId: string } };

export const customerDeleted = (
  { work, clock }: PaymentsService,
  { data: { userId } }: UserDeleted,
  guard: IdempotencyGuard,
): Promise<void> =>
  work.run(guard, {}, () => ({
    tasks: [{ task: forgetCustomerTask, key: userId, dueAt: clock.now() }],
    result: undefined,
  }));

const atOnce = 100;

/** Forgets the cards of payments that are at rest; comes again tomorrow, for what is not and for orders that were on their way. */
export async function forgetCustomer(
  service: PaymentsService,
  { key: customerId, data }: DueTask,
  guard: IdempotencyGuard,
): Promise<void> {
  const { work, payments, clock } = service;
  const found = (await payments.find({ customerId })).filter((payment) => !isForgotten(payment));
  for (let start = 0; start < found.length; start += atOnce) {
    const ids = found.slice(start, start + atOnce).map(({ id }) => id);
    await work.run(notIdempotent('forgetCustomer'), { some: many(payments, ids) }, ({ some }) => ({
      save: { some: some.map((payment) => (isAtRest(payment) ? forgotten(payment) : payment)) },
      result: undefined,
    }));
  }
  const isDone = data.again === true && found.every(isAtRest);
  const again = { task: forgetCustomerTask, key: customerId, dueAt: daysAfter(clock.now(), 1) };
  await work.run(guard, {}, () => ({
    tasks: isDone ? [] : [{ ...again, data: { again: true } }],
    result: undefined,
  }));
}
