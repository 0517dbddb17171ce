import { deadQueueName, queueName } from '@shop/shared/contracts';
import { messageOf } from '@shop/shared/errors';
import { withTrace, type Dependencies } from '@shop/shared/runtime';
import type { ConsumeMessage } from 'amqplib';
import type { Connection } from 'mongoose';
import { failureFingerprint } from '../dead-letters/failure-fingerprint.ts';
import { taskRow } from '../outbox/outbox.ts';
import { inboxModel, taskModel } from '../models.ts';
import type { MessagingMetrics } from '../metrics/messaging-metrics.ts';
import type { DatabaseHealth } from './database-health.ts';

/** Where messages wait for a retry, and what happens when one is stored. */
export type RetryStore = {
  connection: Connection;
  dependencies: Dependencies;
  store: DatabaseHealth;
  metrics: MessagingMetrics;
  /** A message was stored as a due task. */
  onScheduled: () => void;
};

export type FailedDelivery = { queue: string; message: ConsumeMessage; dueAt: Date | null; error: unknown };

/**
 * Puts the message into the service's own store: with a due time for a retry, without one as a dead letter. False if
 * the inbox has it, because it was handled or discarded before.
 */
export async function scheduleRetry(
  { connection, dependencies, onScheduled }: RetryStore,
  { queue, message, dueAt, error }: FailedDelivery,
): Promise<boolean> {
  const { clock, ids } = dependencies;
  const body = message.content.toString('utf8');
  const key = String(message.properties.messageId ?? ids.next('msg'));
  if (await inboxModel(connection).exists({ _id: `${queue}:${key}` })) return false;
  const task = retryTask(queue);
  const now = clock.now();
  const row = {
    ...taskRow(task, key, dueAt ?? now, { body }),
    attempt: 1,
    state: dueAt ? ('due' as const) : ('parked' as const),
    lastError: messageOf(error),
    firstFailedAt: now,
    lastFailedAt: now,
    cause: failureFingerprint(task, error),
  };
  // An existing row has had more attempts than this one.
  await taskModel(connection).updateOne({ _id: `${task}:${key}` }, { $setOnInsert: row }, { upsert: true });
  onScheduled();
  return true;
}

const retryPrefix = 'retry:';

export const retryTask = (queue: string): string => `${retryPrefix}${queue}`;

/** The queue whose message a task retries; undefined for every other task. */
export const queueIn = (task: string): string | undefined =>
  task.startsWith(retryPrefix) ? task.slice(retryPrefix.length) : undefined;

/** For messages that cannot be parsed: their trace is also in the headers. */
export const tracedByHeaders = (name: string, message: ConsumeMessage, work: () => Promise<void>) => {
  return withTrace(name, { traceparent: traceparentOf(message) }, work);
};

/** The step that published the message. */
export function traceparentOf({ properties: { headers } }: ConsumeMessage): string | undefined {
  const traceparent: unknown = headers?.traceparent;
  return typeof traceparent === 'string' ? traceparent : undefined;
}

/** Parks messages that the broker gave up delivering, under the queue that they came from. */
export function deadLetterConsumer(service: string, retryStore: RetryStore) {
  const deadQueue = deadQueueName(service);
  const park = async (message: ConsumeMessage): Promise<void> => {
    await retryStore.store.waitUntilAvailable();
    const queue = firstQueueOf(message, service) ?? deadQueue;
    const error = new Error('The broker gave up delivering the message');
    if (!(await scheduleRetry(retryStore, { queue, message, dueAt: null, error }))) return;
    retryStore.dependencies.logger.error(
      { queue, eventId: String(message.properties.messageId) },
      'event given up by the broker, parked',
    );
  };
  return (message: ConsumeMessage) => tracedByHeaders(`park ${deadQueue}`, message, () => park(message));
}

/** RabbitMQ names the queue in a header; with the embedded broker it follows from the type. */
function firstQueueOf(
  { properties: { headers, type } }: ConsumeMessage,
  service: string,
): string | undefined {
  const named: unknown = headers?.['x-first-death-queue'];
  if (typeof named === 'string') return named;
  return typeof type === 'string' ? queueName(service, type) : undefined;
}
