import { randomBytes } from 'node:crypto';
import { schemaUrlOf } from '@shop/shared/contracts';
import { technicalNow } from '@shop/shared/runtime';
import type { ChannelModel } from 'amqplib';
import type { Db, MongoClient } from 'mongodb';
import { event, eventData } from '../pipeline.ts';
import { changeAccount, transaction, type AccountRow } from './account-row.ts';
import { startRelay, type OutboxRow } from './relay.ts';

/** Changes accounts and publishes the change: one transaction, with the row of the outbox in it. */
export async function openPublisher(client: MongoClient, db: Db, broker: ChannelModel) {
  const accounts = db.collection<AccountRow>('accounts');
  const outbox = db.collection<OutboxRow>('outbox');
  await outbox.createIndex({ publishedAt: 1, at: 1, sequence: 1 });
  const relay = await startRelay(db, broker);

  const write = async (id: string): Promise<void> => {
    await client.withSession((session) =>
      session.withTransaction(async () => {
        const account = await changeAccount(accounts, id, 1, session);
        await outbox.insertOne(outboxRow(account), { session });
      }, transaction),
    );
    relay.trigger();
  };
  return { write, [Symbol.asyncDispose]: () => relay.stop() };
}

function outboxRow({ _id: subject, sequence, ...account }: AccountRow): OutboxRow {
  const id = `evt_${randomBytes(12).toString('hex')}`;
  const at = technicalNow();
  const envelope = {
    specversion: '1.0',
    id,
    source: '/shop/users',
    type: event,
    subject,
    time: at.toISOString(),
    datacontenttype: 'application/json',
    dataschema: schemaUrlOf(event),
    traceparent: '',
    sequence: String(sequence).padStart(10, '0'),
    correlationid: id,
    causationid: id,
    data: eventData({ id: subject, ...account }),
  };
  return { _id: id, type: event, subject, sequence, body: JSON.stringify(envelope), at, publishedAt: null };
}
