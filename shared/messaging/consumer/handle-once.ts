import type { Envelope, EventType } from '@shop/shared/contracts';
import type { Connection } from 'mongoose';
import { inboxModel } from '../models.ts';
import { eventOrigin, type Origin } from '../unit-of-work/idempotency-guard.ts';

export type Consumer = {
  event: EventType;
  handle: (envelope: Envelope, origin: Origin) => Promise<unknown>;
};

type Delivery = { queue: string; consumer: Consumer; envelope: Envelope; now: Date };

/** Every event that was delivered leaves its mark in the inbox, also where nothing was to be done about it. */
export async function handleOnce(
  connection: Connection,
  { queue, consumer: { handle }, envelope, now }: Delivery,
  task?: Origin,
): Promise<void> {
  const event = eventOrigin(queue, envelope.id, now);
  await handle(envelope, task ? both(task, event) : event);
  if (event.begun()) return;
  const _id = `${queue}:${envelope.id}`;
  await inboxModel(connection).updateOne({ _id }, { $setOnInsert: { at: now } }, { upsert: true });
}

const both = (first: Origin, second: Origin): Origin => ({
  name: second.name,
  failures: first.failures ?? 0,
  begin: async (connection, session) =>
    (await first.begin?.(connection, session)) ?? second.begin?.(connection, session),
});
