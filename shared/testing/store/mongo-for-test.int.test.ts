import assert from 'node:assert/strict';
import { it } from 'node:test';
import { startMongo } from '@shop/dev-mongo';
import { connectMongo } from '@shop/shared/runtime/mongo';
import { startMongoForTest, withDatabase } from './mongo-for-test.ts';

const server = 'mongodb://h1:27017,h2:27017';
const withUser = 'mongodb://shop:pw@h1:27017';

// The URL of a server, and the same with a database.
const urls: [string, string][] = [
  [server, `${server}/db`],
  [`${server}/`, `${server}/db`],
  [`${server}/other?replicaSet=rs0`, `${server}/db?replicaSet=rs0`],
  ['mongodb+srv://cluster.example', 'mongodb+srv://cluster.example/db'],
  [withUser, `${withUser}/db?authSource=admin`],
  [`${withUser}/users?tls=true`, `${withUser}/db?tls=true&authSource=users`],
  [`${withUser}/users?authSource=x`, `${withUser}/db?authSource=x`],
];

for (const [given, expected] of urls) {
  it(`sets the database in ${given}`, () => assert.equal(withDatabase(given, 'db'), expected));
}

it('gives each test its own database on the server of MONGO_TEST_URL, and drops it', async (t) => {
  await using mongo = await startMongo();
  await using admin = await connectMongo(mongo.url, 'admin');
  const before = process.env.MONGO_TEST_URL;
  process.env.MONGO_TEST_URL = mongo.url;
  t.after(() => {
    if (before === undefined) delete process.env.MONGO_TEST_URL;
    else process.env.MONGO_TEST_URL = before;
  });
  const testDatabases = async () =>
    (await admin.listDatabases()).databases.map(({ name }) => name).filter((name) => /^test-/.test(name));

  {
    await using first = await startMongoForTest();
    await using second = await startMongoForTest();
    for (const { url } of [first, second]) {
      await using connection = await connectMongo(url, 'orders');
      await connection.collection('rows').insertOne({ a: 1 });
      assert.equal(await connection.collection('rows').countDocuments(), 1);
    }
    assert.equal((await testDatabases()).length, 2);
  }

  assert.deepEqual(await testDatabases(), []);
});
