import { exchange, routingKey } from '@shop/shared/contracts';
import { technicalNow } from '@shop/shared/runtime';
import type { ChannelModel, ConfirmChannel } from 'amqplib';
import type { Db } from 'mongodb';

export type OutboxRow = {
  _id: string;
  type: string;
  subject: string;
  sequence: number;
  body: string;
  at: Date;
  publishedAt: Date | null;
};
type Lease = { _id: string; holder: string; until: Date };

// As the kit's.
const batchSize = 100;
const leaseMs = 8000;

const waiting = { publishedAt: null };
const mine = { _id: 'relay', holder: 'floor' };

/** Publishes what waits in the outbox under the lease that keeps other replicas away; runs when it is triggered. */
export async function startRelay(db: Db, broker: ChannelModel) {
  const outbox = db.collection<OutboxRow>('outbox');
  const leases = db.collection<Lease>('relay_turns');
  const channel = await broker.createConfirmChannel();
  channel.on('return', () => {
    throw new Error('The broker has no queue for an event of the floor');
  });
  let running: Promise<void> | undefined;
  let again = false;

  const take = () => {
    const until = new Date(technicalNow().getTime() + leaseMs);
    return leases.updateOne(mine, { $set: { until } }, { upsert: true });
  };

  const publishBatch = async (): Promise<boolean> => {
    const rows = await outbox.find(waiting).sort({ at: 1, sequence: 1 }).limit(batchSize).toArray();
    if (rows.length === 0) return false;
    for (const row of rows) publish(channel, row);
    await channel.waitForConfirms();
    const _id = { $in: rows.map((row) => row._id) };
    await outbox.updateMany({ _id }, { $set: { publishedAt: technicalNow() } });
    return rows.length === batchSize;
  };

  const publishAll = async (): Promise<void> => {
    if (!(await outbox.findOne(waiting, { projection: { _id: 1 } }))) return;
    await take();
    while (await publishBatch()) await take();
    await leases.updateOne(mine, { $set: { until: new Date(0) } });
  };

  const runUntilQuiet = async (): Promise<void> => {
    while (again) {
      again = false;
      await publishAll();
    }
    running = undefined;
  };

  return {
    trigger() {
      again = true;
      running ??= runUntilQuiet();
    },
    async stop() {
      await running;
      await channel.close();
    },
  };
}

function publish(channel: ConfirmChannel, { _id, type, subject, body }: OutboxRow): void {
  channel.publish(exchange, routingKey(type, subject), Buffer.from(body), {
    messageId: _id,
    type,
    mandatory: true,
    persistent: true,
    contentType: 'application/cloudevents+json',
    headers: { traceparent: '' },
  });
}
