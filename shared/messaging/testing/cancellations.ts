import { queueName, type Envelope } from '@shop/shared/contracts';
import { one, type IdempotencyGuard } from '@shop/shared/messaging';
import { envelope } from '@shop/shared/testing';
import type { TestStore } from './services.ts';
import { aTally } from './tally.ts';

/** An event of the service `orders` that `payments` consumes. */
export const event = 'order.cancelled.v1';
export const queue = queueName('payments', event);

export const cancelled = (
  subject = 'ord_1',
  { number = 'A-1', version = 1, reason = 'STAFF' } = {},
): Envelope =>
  envelope(event, { orderId: subject, customerId: 'usr_1', number, version, reason }, { subject });

/** A handler that counts each event on the tally of its subject. */
export const counting =
  ({ work, tallies }: TestStore) =>
  ({ subject }: Envelope, guard: IdempotencyGuard) =>
    work.run(guard, { it: one(tallies, subject) }, ({ it: tally }) => {
      const before = tally ?? aTally(subject);
      return { save: { it: { ...before, count: before.count + 1 } }, result: null };
    });

export const countOf = async (store: TestStore, id = 'a'): Promise<unknown> =>
  (await store.rows('tallies')).find(({ _id }) => String(_id) === id)?.count ?? 0;
