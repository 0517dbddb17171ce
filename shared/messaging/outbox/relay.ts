import { exchange, hasConsumer, routingKey, type Envelope } from '@shop/shared/contracts';
import { messageOf } from '@shop/shared/errors';
import { after, type Dependencies } from '@shop/shared/runtime';
import type { Connection } from 'mongoose';
import type { Broker } from '../broker/broker.ts';
import { outboxModel, type OutboxRow } from '../models.ts';
import type { OutgoingMessage } from '../broker/publisher.ts';
import { relayLease } from './relay-lease.ts';
import { pollingLoop } from '../polling-loop.ts';

export type RelayOptions = {
  connection: Connection;
  broker: Broker;
  dependencies: Dependencies;
  /** The broker keeps nothing over its own restart: publish the retained rows again on every connection. */
  brokerForgets: boolean;
};

const batchSize = 100;
const pollEveryMs = 1000;
const askAgainAfterMs = 25;

/** Moves committed events from the outbox to the broker. Nudged after every commit; polling is the safety net. */
export function startRelay({ connection, broker, dependencies, brokerForgets }: RelayOptions) {
  const { logger, faults, clock } = dependencies;
  const outbox = outboxModel(connection);
  const turn = relayLease(connection);
  const waiting = { publishedAt: null };
  let forgotten = false;
  let asking: Disposable | undefined;

  /** In turn with publishing, or a row confirmed by the broker before would be marked as known to the one after. */
  const publishAgainWhatWasForgotten = async (): Promise<void> => {
    if (!forgotten) return;
    forgotten = false;
    try {
      await outbox.updateMany({}, { $set: waiting });
    } catch (error) {
      forgotten = true;
      throw error;
    }
  };

  /** True when there may be more. What was sent and not marked is sent once more; the inboxes absorb it. */
  const publishBatch = async (): Promise<boolean> => {
    if (!broker.connected()) return false;
    const rows = await outbox.find(waiting).sort({ at: 1, sequence: 1 }).limit(batchSize).lean();
    if (rows.length === 0) return false;
    const arrived = await broker.publish(inSequence(rows).map(messageFor));
    await faults.reach('after-publish');
    await outbox.updateMany({ _id: { $in: arrived } }, { $set: { publishedAt: clock.now() } });
    if (arrived.length === rows.length) return rows.length === batchSize;
    const events = rows.length - arrived.length;
    logger.warn({ events }, 'broker did not confirm events, they stay in the outbox');
    return false;
  };

  const askAgainSoon = () => {
    asking?.[Symbol.dispose]();
    asking = after(askAgainAfterMs, loop.trigger, { ref: false });
  };

  const publishAll = async (): Promise<void> => {
    if (!broker.connected()) return;
    await publishAgainWhatWasForgotten();
    if (!(await outbox.exists(waiting))) return;
    if (!(await turn.take())) return askAgainSoon();
    try {
      while (await publishBatch()) if (!(await turn.take())) return;
    } finally {
      await turn.giveBack();
    }
  };

  const loop = pollingLoop({
    everyMs: pollEveryMs,
    work: publishAll,
    onError: (error) => logger.warn({ reason: messageOf(error) }, 'outbox relay failed, trying again'),
  });
  broker.onReady((reason) => {
    forgotten ||= brokerForgets && reason === 'connected';
    loop.trigger();
  });
  return { trigger: loop.trigger, [Symbol.asyncDispose]: () => loop.stop() };
}

/** The clocks of replicas differ a little, so time alone does not give the order of one aggregate's events. */
function inSequence(rows: readonly OutboxRow[]): OutboxRow[] {
  const ofSubject = Map.groupBy(
    rows.toSorted((a, b) => a.sequence - b.sequence),
    ({ subject }) => subject,
  );
  return rows.flatMap(({ subject }) => ofSubject.get(subject)?.shift() ?? []);
}

function messageFor({ _id, type, subject, body }: OutboxRow): OutgoingMessage {
  const { traceparent, correlationid } = JSON.parse(body) as Envelope;
  return {
    id: _id,
    exchange,
    routingKey: routingKey(type, subject),
    type,
    body,
    mandatory: hasConsumer(type),
    traceparent,
    correlationId: correlationid,
  };
}
