import { decided } from '@shop/shared/contracts';
import {
  aggregate,
  createUnitOfWork,
  kitFields,
  notIdempotent,
  startMessaging,
  type Consumer,
  type RowOf,
} from '@shop/shared/messaging';
import { processDependencies } from '@shop/shared/runtime';
import { connectMongo, prepareCollections } from '@shop/shared/runtime/mongo';
import { Schema, type Connection } from 'mongoose';
import { z } from 'zod';
import { serve } from '../measured.ts';
import {
  changed,
  event,
  eventData,
  eventMap,
  follower,
  published,
  publisher,
  type Account,
  type OpenPipeline,
} from '../pipeline.ts';

// Like the services: with their log, and with nothing replaced.
const openKit: OpenPipeline = async (places, role, { begins, handled }) => {
  await using opening = new AsyncDisposableStack();
  const from = opening.use(await openStore(publisher, places.publisher));
  const to = opening.use(await openStore(follower, places.follower));

  const follow: Consumer = {
    event,
    needs: z.object({ userId: z.string() }),
    async handle({ data }, origin) {
      const userId = String(data.userId);
      begins(userId);
      await to.work.update(origin, to.accounts, userId, (found) => decided(changed(userId, found)));
      handled();
    },
  };
  const start = async (
    { service, connection, work, dependencies }: typeof from,
    consumers: readonly Consumer[],
  ) =>
    opening.use(
      await startMessaging({
        service,
        connection,
        work,
        dependencies,
        brokerUrl: places.brokerUrl,
        brokerForgets: places.brokerForgets,
        eventMap,
        consumers,
        tasks: {},
        // After the end of the bench: an event that fails waits.
        retryDelaysSeconds: [3600],
      }),
    );
  if (role !== 'publish') await start(to, [follow]);
  if (role !== 'follow') await start(from, []);

  const running = opening.move();
  return {
    write: (id) =>
      from.work.update(notIdempotent('bench'), from.accounts, id, (found) => {
        const account = changed(id, found);
        return decided(account, { events: [{ type: event, subject: id, data: eventData(account) }] });
      }),
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
};

async function openStore(service: string, url: string) {
  const connection = await connectMongo(url, service);
  const dependencies = processDependencies(service);
  const work = createUnitOfWork(
    connection,
    { service, events: service === publisher ? published : {} },
    dependencies,
  );
  const accounts = accountKind(connection);
  await prepareCollections(connection);
  const close = () => connection[Symbol.asyncDispose]();
  return { service, connection, dependencies, work, accounts, [Symbol.asyncDispose]: close };
}

const schema = new Schema<RowOf<Account>>(
  {
    _id: String,
    name: String,
    email: String,
    address: new Schema({ line1: String, city: String, country: String }, { _id: false }),
    changes: Number,
    ...kitFields,
  },
  { versionKey: false, minimize: false, collection: 'accounts', autoIndex: false },
);

const accountKind = (connection: Connection) =>
  aggregate<Account, RowOf<Account>>(connection.model<RowOf<Account>>('account', schema));

await serve(openKit);
