import { randomUUID } from 'node:crypto';
import { exchange, hasConsumer, routingKey, type Envelope } from '@shop/shared/contracts';
import { messageOf } from '@shop/shared/errors';
import { technicalNow, type Ambient } from '@shop/shared/runtime';
import type { Connection } from 'mongoose';
import type { Broker } from './broker.ts';
import { outboxModel, type OutboxRow } from './models.ts';
import type { OutgoingMessage } from './publisher.ts';
import { repeatedly } from './repeatedly.ts';

export type RelayOptions = {
  connection: Connection;
  broker: Broker;
  ambient: Ambient;
  /** The broker keeps nothing over its own restart: publish the retained rows again on every connection. */
  brokerForgets: boolean;
};

const batchSize = 100;
const leaseMs = 8000;
const pollEveryMs = 1000;

/** Moves committed events from the outbox to the broker. Nudged after every commit; polling is the safety net. */
export function startRelay({ connection, broker, ambient, brokerForgets }: RelayOptions) {
  const { logger, faults } = ambient;
  const outbox = outboxModel(connection);
  let forgotten = false;

  /** In turn with publishing, or a row confirmed by the broker before would be marked as known to the one after. */
  const publishAgainWhatWasForgotten = async (): Promise<void> => {
    if (!forgotten || !broker.connected()) return;
    forgotten = false;
    try {
      await outbox.updateMany({}, { $set: { publishedAt: null, lease: null, leasedUntil: null } });
    } catch (error) {
      forgotten = true;
      throw error;
    }
  };

  const publishBatch = async (): Promise<boolean> => {
    const rows = await claim();
    if (rows.length === 0) return false;
    try {
      return await publishAll(rows);
    } catch (error) {
      // What was sent and not marked is sent once more; the inboxes absorb it.
      await giveBack(rows);
      throw error;
    }
  };

  const publishAll = async (rows: readonly OutboxRow[]): Promise<boolean> => {
    const arrived = new Set(await broker.publish(rows.map(messageFor)));
    await faults.reach('after-publish');
    await outbox.updateMany(
      { _id: { $in: [...arrived] } },
      { $set: { publishedAt: ambient.clock.now(), lease: null, leasedUntil: null } },
    );
    const missed = rows.filter(({ _id }) => !arrived.has(_id));
    if (missed.length === 0) return rows.length === batchSize;
    logger.warn({ events: missed.length }, 'broker did not confirm events, they stay in the outbox');
    await giveBack(missed);
    return false;
  };

  const giveBack = (rows: readonly OutboxRow[]) =>
    outbox.updateMany(
      { _id: { $in: rows.map(({ _id }) => _id) }, lease: rows[0]?.lease ?? null },
      { $set: { lease: null, leasedUntil: null } },
    );

  const claim = async (): Promise<OutboxRow[]> => {
    if (!broker.connected()) return [];
    const now = technicalNow();
    const free = { publishedAt: null, $or: [{ leasedUntil: null }, { leasedUntil: { $lt: now } }] };
    const order = { at: 1, sequence: 1 } as const;
    const candidates = await outbox.find(free, { _id: 1 }).sort(order).limit(batchSize).lean();
    if (candidates.length === 0) return [];
    const lease = randomUUID();
    const ids = candidates.map(({ _id }) => _id);
    await outbox.updateMany(
      { _id: { $in: ids }, ...free },
      { $set: { lease, leasedUntil: new Date(now.getTime() + leaseMs) } },
    );
    return outbox
      .find({ _id: { $in: ids }, lease })
      .sort(order)
      .lean();
  };

  const loop = repeatedly({
    everyMs: pollEveryMs,
    async work() {
      await publishAgainWhatWasForgotten();
      while (await publishBatch());
    },
    onError: (error) => logger.warn({ reason: messageOf(error) }, 'outbox relay failed, trying again'),
  });
  broker.onReady((reason) => {
    forgotten ||= brokerForgets && reason === 'connected';
    loop.nudge();
  });
  return { nudge: loop.nudge, [Symbol.asyncDispose]: () => loop.stop() };
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
