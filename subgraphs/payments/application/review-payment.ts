import type { DueTask } from '@shop/shared/messaging';

/** No machine can do it: one that is replayed is parked again, until a person discards it. */
export async function reviewPayment(_service: unknown, { data }: DueTask): Promise<never> {
  throw new Error(String(data.reason));
}
