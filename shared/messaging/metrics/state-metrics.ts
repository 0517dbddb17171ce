import type { Clock } from '@shop/shared/runtime';
import { readings, type Described, type Labels, type Metrics } from '@shop/shared/runtime/metrics';
import type { Connection } from 'mongoose';
import type { Broker } from '../broker/broker.ts';
import type { QueueDepth } from '../broker/queue-depths.ts';
import { queueIn } from '../consumer/retry-store.ts';
import { feedEntryModel, feedModel, taskModel } from '../models.ts';
import type { OutboxBacklog } from '../outbox/outbox-backlog.ts';

type Options = {
  connection: Connection;
  broker: Pick<Broker, 'connected' | 'depths'>;
  /** The queues of the service. */
  queues: readonly string[];
  outboxBacklog: () => OutboxBacklog | null;
  clock: Clock;
};

type Sample = readonly [Labels, number];

/** More are not looked at for one scrape; the number shown is then a lower bound. */
const mostLookedAt = 10_000;

/** Shows what waits in the store and at the broker. They are asked on each look; without an answer nothing is shown. */
export function showState(
  metrics: Metrics,
  { connection, broker, queues, outboxBacklog, clock }: Options,
): void {
  const connected = {
    name: 'messaging.broker.connected',
    help: 'Whether messages can be published, 1 or 0.',
  };
  metrics.gauge(connected, () => [[{}, Number(broker.connected())]]);
  showOutbox(metrics, outboxBacklog);
  showQueues(metrics, readings({ read: () => broker.depths(queues) }));
  showTasks(metrics, connection, clock);
  showRows(metrics, connection);
}

function showOutbox(metrics: Metrics, backlog: () => OutboxBacklog | null): void {
  const show = (described: Described, value: (backlog: OutboxBacklog) => number) =>
    metrics.gauge(described, () => {
      const found = backlog();
      return found ? [[{}, value(found)]] : [];
    });
  show(
    {
      name: 'messaging.outbox.messages',
      unit: '{message}',
      help: 'Events that the broker has not confirmed yet.',
    },
    ({ waiting }) => waiting,
  );
  show(
    { name: 'messaging.outbox.oldest_age', unit: 's', help: 'How long the oldest of them has waited.' },
    ({ oldestSeconds }) => oldestSeconds,
  );
}

function showQueues(metrics: Metrics, read: () => Promise<QueueDepth[] | undefined>): void {
  const depth = {
    name: 'messaging.queue.messages',
    unit: '{message}',
    help: 'Messages in the queues of this service that nobody has been given yet.',
  };
  metrics.gauge(depth, async () =>
    ((await read()) ?? []).map(
      ({ queue, messages }) =>
        [{ 'messaging.system': 'rabbitmq', 'messaging.destination.name': queue }, messages] as const,
    ),
  );
}

function showTasks(metrics: Metrics, connection: Connection, clock: Clock): void {
  const tasks = taskModel(connection);
  const overdue = readings({
    read: () => {
      const now = clock.now();
      return tasks.aggregate<{ _id: string; count: number; oldest: Date }>([
        { $match: { state: 'due', dueAt: { $lte: now } } },
        { $limit: mostLookedAt },
        { $group: { _id: '$task', count: { $sum: 1 }, oldest: { $min: '$dueAt' } } },
      ]);
    },
  });
  const parked = readings({
    read: () =>
      tasks.aggregate<{ _id: string; count: number }>([
        { $match: { state: 'parked' } },
        { $limit: mostLookedAt },
        { $group: { _id: '$task', count: { $sum: 1 } } },
      ]),
  });
  metrics.gauge(
    {
      name: 'due_task.overdue',
      unit: '{task}',
      help: 'Tasks that are due and have not ended, retries of events among them.',
    },
    async () => ((await overdue()) ?? []).map(({ _id: task, count }): Sample => [{ task }, count]),
  );
  metrics.gauge(
    {
      name: 'due_task.oldest_overdue',
      unit: 's',
      help: 'For how long the oldest of them has been due, in business time.',
    },
    async () =>
      ((await overdue()) ?? []).map(({ _id: task, oldest }): Sample => [
        { task },
        (clock.now().getTime() - oldest.getTime()) / 1000,
      ]),
  );
  metrics.gauge(
    {
      name: 'messaging.dead_letters',
      unit: '{message}',
      help: 'Dead letters, by the queue or the task that they are of.',
    },
    async () => {
      const found = await parked();
      if (!found) return [];
      // Zero is shown as well: an alert that waits for it to fall to zero would never see that.
      if (found.length === 0) return [[{ handler: '' }, 0]];
      return found.map(({ _id, count }): Sample => [{ handler: queueIn(_id) ?? _id }, count]);
    },
  );
}

const rowsKeptMs = 10_000;

function showRows(metrics: Metrics, connection: Connection): void {
  const sizes = readings({
    keptMs: rowsKeptMs,
    read: () =>
      Promise.all(
        Object.values(connection.models).map(async (model): Promise<Sample> => [
          { 'db.collection.name': model.collection.name },
          await model.estimatedDocumentCount(),
        ]),
      ),
  });
  const documents = {
    name: 'db.collection.documents',
    unit: '{document}',
    help: 'About how many documents each collection has: the outbox, the inbox and the feeds grow with the traffic.',
  };
  metrics.gauge(documents, async () => (await sizes()) ?? []);
  const sizeOf = (name: string) => async (): Promise<Sample[]> =>
    ((await sizes()) ?? []).flatMap(([labels, count]) =>
      labels['db.collection.name'] === name ? [[{}, count] as const] : [],
    );
  metrics.gauge(
    {
      name: 'messaging.feed.entries',
      unit: '{entry}',
      help: 'Entries of all feeds, those that are replaced included.',
    },
    sizeOf(feedEntryModel(connection).collection.name),
  );
  metrics.gauge(
    {
      name: 'messaging.feed.count',
      unit: '{feed}',
      help: 'Feeds: one for each live object and each customer.',
    },
    sizeOf(feedModel(connection).collection.name),
  );
}
