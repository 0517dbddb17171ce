import { exchange, routingKey, type Envelope } from '@shop/shared/contracts';
import { messageOf } from '@shop/shared/errors';
import { after, type Dependencies } from '@shop/shared/runtime';
import type { Connection } from 'mongoose';
import type { Broker } from '../broker/broker.ts';
import { outboxModel, type OutboxRow } from '../models.ts';
import type { OutgoingMessage } from '../broker/publisher.ts';
import type { MessagingMetrics } from '../metrics/messaging-metrics.ts';
import { relayLease } from './relay-lease.ts';
import { pollingLoop } from '../polling-loop.ts';

type RelayOptions = {
  connection: Connection;
  broker: Broker;
  dependencies: Dependencies;
  /** The broker loses everything when it restarts: publish the retained rows again on every connection. */
  brokerForgets: boolean;
  /** Whether some service has a queue for events of the type: then one that reaches none is not published yet. */
  hasConsumer: (type: string) => boolean;
  metrics: MessagingMetrics;
};

const batchSize = 100;
const pollEveryMs = 1000;
const retryLeaseAfterMs = 25;
const unpublished = { publishedAt: null };

/** Moves committed events from the outbox to the broker: after every commit, and by polling as a safety net. */
export function startRelay(options: RelayOptions) {
  const { connection, broker, dependencies, brokerForgets } = options;
  const { logger } = dependencies;
  const outbox = outboxModel(connection);
  const lease = relayLease(connection);
  let republish = false;
  let retry: Disposable | undefined;

  /** Done in the same loop as publishing, or a confirm from before the broker's restart would mark a row again. */
  const markUnpublished = async (): Promise<void> => {
    if (!republish) return;
    republish = false;
    try {
      await outbox.updateMany({}, { $set: unpublished });
    } catch (error) {
      republish = true;
      throw error;
    }
  };

  const publishAll = async (): Promise<void> => {
    if (!broker.connected()) return;
    await markUnpublished();
    if (!(await outbox.exists(unpublished))) return;
    if (!(await lease.take())) {
      retry?.[Symbol.dispose]();
      retry = after(retryLeaseAfterMs, loop.trigger, { ref: false });
      return;
    }
    try {
      while (await publishBatch(options)) if (!(await lease.take())) return;
    } finally {
      await lease.giveBack();
    }
  };

  const loop = pollingLoop({
    everyMs: pollEveryMs,
    work: publishAll,
    onError: (error) => logger.warn({ reason: messageOf(error) }, 'outbox relay failed, trying again'),
  });
  broker.onReady((reason) => {
    republish ||= brokerForgets && reason === 'connected';
    loop.trigger();
  });
  return { trigger: loop.trigger, [Symbol.asyncDispose]: () => loop.stop() };
}

/** True when there may be more. A row that was sent but not marked is sent again; the inboxes absorb it. */
async function publishBatch({
  connection,
  broker,
  dependencies,
  hasConsumer,
  metrics,
}: RelayOptions): Promise<boolean> {
  const { clock, faults, logger } = dependencies;
  if (!broker.connected()) return false;
  const outbox = outboxModel(connection);
  const rows = await outbox.find(unpublished).sort({ at: 1, sequence: 1 }).limit(batchSize).lean();
  if (rows.length === 0) return false;
  const arrived = await broker.publish(inSequence(rows).map((row) => messageFor(row, hasConsumer(row.type))));
  const confirmed = new Set(arrived);
  for (const { _id, type } of rows) metrics.sent(type, confirmed.has(_id));
  await faults.reach('after-publish');
  await outbox.updateMany({ _id: { $in: arrived } }, { $set: { publishedAt: clock.now() } });
  if (arrived.length === rows.length) return rows.length === batchSize;
  const events = rows.length - arrived.length;
  logger.warn({ events }, 'broker did not confirm events, they stay in the outbox');
  return false;
}

/** The clocks of replicas differ, so the time alone does not give the order of an aggregate's events. */
function inSequence(rows: readonly OutboxRow[]): OutboxRow[] {
  const ofSubject = Map.groupBy(
    rows.toSorted((a, b) => a.sequence - b.sequence),
    ({ subject }) => subject,
  );
  return rows.flatMap(({ subject }) => ofSubject.get(subject)?.shift() ?? []);
}

function messageFor({ _id, type, subject, body }: OutboxRow, mandatory: boolean): OutgoingMessage {
  const { traceparent, correlationid } = JSON.parse(body) as Envelope;
  return {
    id: _id,
    exchange,
    routingKey: routingKey(type, subject),
    type,
    body,
    mandatory,
    traceparent,
    correlationId: correlationid,
  };
}
