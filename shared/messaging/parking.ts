import type { Ambient } from '@shop/shared/runtime';
import type { ConsumeMessage } from 'amqplib';
import type { Connection } from 'mongoose';
import { taskRow } from './follow-ups.ts';
import { taskModel } from './models.ts';
import type { StoreWatch } from './store-watch.ts';

/** What it takes to put a message aside. */
export type Desk = {
  connection: Connection;
  ambient: Ambient;
  store: StoreWatch;
  /** A message waits as a due task. */
  onKept: () => void;
};

export type Kept = { queue: string; message: ConsumeMessage; dueAt: Date | null; error: string };

/** Puts the message into the service's own store: with a due time to be repeated, without one as a dead letter. */
export async function keep(
  { connection, ambient, onKept }: Desk,
  { queue, message, dueAt, error }: Kept,
): Promise<void> {
  const { clock, ids } = ambient;
  const body = message.content.toString('utf8');
  const key = String(message.properties.messageId ?? ids.next('msg'));
  const task = retryTask(queue);
  const row = {
    ...taskRow(task, key, dueAt ?? clock.now(), { body }),
    attempt: 1,
    state: dueAt ? ('due' as const) : ('parked' as const),
    lastError: error,
  };
  // A row that is there already is further on than this one.
  await taskModel(connection).updateOne({ _id: `${task}:${key}` }, { $setOnInsert: row }, { upsert: true });
  onKept();
}

export const retryTask = (queue: string): string => `retry ${queue}`;

/** Parks what the broker gave up delivering, under the queue that it came from. */
export function undertaker(deadQueue: string, desk: Desk) {
  return async (message: ConsumeMessage): Promise<void> => {
    await desk.store.untilBack();
    const queue = String(message.properties.headers?.['x-first-death-queue'] ?? deadQueue);
    await keep(desk, { queue, message, dueAt: null, error: 'The broker gave up delivering it' });
    desk.ambient.logger.error(
      { queue, eventId: String(message.properties.messageId) },
      'event given up by the broker, parked',
    );
  };
}
