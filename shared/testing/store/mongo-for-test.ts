import { randomUUID } from 'node:crypto';
import { startMongo } from '@shop/dev-mongo';

/** A MongoDB database for one test, deleted when it is disposed. */
export type MongoForTest = AsyncDisposable & { url: string };

/** Starts the development datastore, or creates a database on the server that MONGO_TEST_URL names. */
export async function startMongoForTest(): Promise<MongoForTest> {
  const server = process.env.MONGO_TEST_URL;
  if (!server) return startMongo();
  const url = withDatabase(server, `test-${randomUUID()}`);
  const drop = async () => {
    // Its client is not loaded for the development datastore.
    const { connectMongo } = await import('@shop/shared/runtime/mongo');
    await using connection = await connectMongo(url, 'tests');
    await connection.dropDatabase();
  };
  return { url, [Symbol.asyncDispose]: drop };
}

const mongoUrl = /^(?<hosts>mongodb(?:\+srv)?:\/\/[^/?]+)(?:\/(?<database>[^?]*))?(?:\?(?<options>.*))?$/;

/** The URL with another database; the authentication database stays the same. */
export function withDatabase(url: string, name: string): string {
  const { hosts, database, options } = mongoUrl.exec(url)?.groups ?? {};
  if (!hosts)
    throw new Error(`MONGO_TEST_URL is no MongoDB URL: it starts with mongodb:// or mongodb+srv://`);
  const signsIn = hosts.includes('@') && !/(^|&)authSource=/i.test(options ?? '');
  const settings = [options, signsIn && `authSource=${database || 'admin'}`].filter(Boolean).join('&');
  return `${hosts}/${name}${settings && `?${settings}`}`;
}
