import { randomUUID } from 'node:crypto';
import { exchange, hasConsumer, isEventType, routingKey } from '@shop/shared/contracts';
import { messageOf } from '@shop/shared/errors';
import { daysAfter, technicalNow, type Ambient } from '@shop/shared/runtime';
import type { Connection } from 'mongoose';
import type { Broker } from './broker.ts';
import { inboxModel, commandModel, outboxModel, type OutboxRow } from './models.ts';
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
const leaseMs = 10_000;
const pollEveryMs = 1000;
const purgeEveryMs = 3_600_000;
const keepPublishedDays = 3;
// Longer than the outbox, or an event that is published again would be handled again.
const keepInboxDays = 10;

/** Moves committed events from the outbox to the broker. Nudged after every commit; polling is the safety net. */
export function startRelay({ connection, broker, ambient, brokerForgets }: RelayOptions) {
  const { logger, faults } = ambient;
  const outbox = outboxModel(connection);

  const publishBatch = async (): Promise<boolean> => {
    const rows = await claim();
    if (rows.length === 0) return false;
    const arrived = await broker.publish(rows.map(messageFor));
    await faults.reach('after-publish');
    await outbox.updateMany({ _id: { $in: arrived } }, { $set: { publishedAt: ambient.clock.now(), lease: null } });
    if (arrived.length === rows.length) return rows.length === batchSize;
    const missed = rows.map(({ _id }) => _id).filter((id) => !arrived.includes(id));
    logger.warn({ events: missed.length }, 'broker did not confirm events, they stay in the outbox');
    await outbox.updateMany({ _id: { $in: missed } }, { $set: { lease: null, leasedUntil: null } });
    return false;
  };

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
    return outbox.find({ _id: { $in: ids }, lease }).sort(order).lean();
  };

  const loop = repeatedly({
    everyMs: pollEveryMs,
    async work() {
      while (await publishBatch());
    },
    onError: (error) => logger.warn({ reason: messageOf(error) }, 'outbox relay failed, trying again'),
  });
  const purge = repeatedly({
    everyMs: purgeEveryMs,
    work: () => purgeOld(connection, ambient),
    onError: (error) => logger.warn({ reason: messageOf(error) }, 'purge of old messages failed'),
  });
  broker.onConnect(() => {
    if (!brokerForgets) return loop.nudge();
    void outbox.updateMany({}, { $set: { publishedAt: null, lease: null, leasedUntil: null } }).then(loop.nudge, loop.nudge);
  });
  return {
    nudge: loop.nudge,
    async [Symbol.asyncDispose]() {
      await purge.stop();
      await loop.stop();
    },
  };
}

function messageFor({ _id, type, subject, body }: OutboxRow): OutgoingMessage {
  if (!isEventType(type)) throw new Error(`The outbox holds an event of the unknown type ${type}`);
  const { traceparent } = JSON.parse(body) as { traceparent: string };
  return { id: _id, exchange, routingKey: routingKey(type, subject), type, body, mandatory: hasConsumer(type), traceparent };
}

async function purgeOld(connection: Connection, { clock }: Ambient): Promise<void> {
  const published = daysAfter(clock.now(), -keepPublishedDays);
  const handled = daysAfter(clock.now(), -keepInboxDays);
  await outboxModel(connection).deleteMany({ publishedAt: { $lt: published, $ne: null } });
  await inboxModel(connection).deleteMany({ at: { $lt: handled } });
  await commandModel(connection).deleteMany({ at: { $lt: handled } });
}
