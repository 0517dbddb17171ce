import { queueName, type Envelope } from '@shop/shared/contracts';
import { technicalNow } from '@shop/shared/runtime';
import type { ChannelModel, ConsumeMessage } from 'amqplib';
import type { ClientSession, Db, MongoClient } from 'mongodb';
import { event, follower, type Listener } from '../pipeline.ts';
import { changeAccount, transaction, type AccountRow } from './account-row.ts';

type InboxRow = { _id: string; at: Date };

// As the kit's.
const prefetch = 20;

const queue = queueName(follower, event);

/** Handles each event in one transaction, with the row of the inbox in it, and acknowledges it then. */
export async function openFollower(
  client: MongoClient,
  db: Db,
  broker: ChannelModel,
  { begins, handled }: Listener,
): Promise<AsyncDisposable> {
  const accounts = db.collection<AccountRow>('accounts');
  const inbox = db.collection<InboxRow>('inbox');
  await inbox.createIndex({ at: 1 });
  const channel = await broker.createChannel();

  const carryOut = async (id: string, subject: string, session: ClientSession): Promise<void> => {
    const _id = `${queue}:${id}`;
    if (await inbox.findOne({ _id }, { session, projection: { _id: 1 } })) return;
    await inbox.insertOne({ _id, at: technicalNow() }, { session });
    await changeAccount(accounts, subject, 0, session);
  };

  const handle = async (message: ConsumeMessage): Promise<void> => {
    const { id, subject } = JSON.parse(message.content.toString('utf8')) as Envelope;
    begins(subject);
    await client.withSession((session) =>
      session.withTransaction(() => carryOut(id, subject, session), transaction),
    );
    handled();
    channel.ack(message);
  };

  await channel.prefetch(prefetch);
  await channel.consume(queue, (message) => {
    if (message) void handle(message);
  });
  return { [Symbol.asyncDispose]: () => channel.close() };
}
