import type { Envelope } from '@shop/shared/contracts';
import type { z } from 'zod';
import type { Connection } from 'mongoose';
import { inboxModel } from '../models.ts';
import { eventGuard, type IdempotencyGuard } from '../unit-of-work/idempotency-guard.ts';

export type Consumer = {
  /** The type of the event, and what is needed of its data. */
  event: string;
  needs: z.ZodObject;
  /**
   * Handles the event in one unit of work under `guard`, with the same result in any order of events. If it throws,
   * it is retried later, and the message is parked after the last attempt.
   */
  handle: (envelope: Envelope, guard: IdempotencyGuard) => Promise<unknown>;
};

type Delivery = { queue: string; consumer: Consumer; envelope: Envelope; now: Date };

/** Handles an event and records it in the inbox, also if the handler ran no unit of work. */
export async function handleOnce(
  connection: Connection,
  { queue, consumer: { handle }, envelope, now }: Delivery,
  task?: IdempotencyGuard,
): Promise<void> {
  const event = eventGuard(queue, envelope.id, now);
  await handle(envelope, task ? both(task, event) : event);
  if (event.claimed()) return;
  const _id = `${queue}:${envelope.id}`;
  await inboxModel(connection).updateOne({ _id }, { $setOnInsert: { at: now } }, { upsert: true });
}

const both = (first: IdempotencyGuard, second: IdempotencyGuard): IdempotencyGuard => ({
  name: second.name,
  failures: first.failures ?? 0,
  claim: async (connection, session) =>
    (await first.claim?.(connection, session)) ?? second.claim?.(connection, session),
});
