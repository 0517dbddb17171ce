import assert from 'node:assert/strict';
import { it } from 'node:test';
import { startMongo } from '@shop/dev-mongo';
import { connectMongo, prepareCollections } from '@shop/shared/runtime/mongo';
import { Schema } from 'mongoose';

it('names the database after the service unless the URL names one', async () => {
  await using mongo = await startMongo();
  await using plain = await connectMongo(mongo.url, 'orders');
  await using named = await connectMongo(mongo.url.replace('/?', '/elsewhere?'), 'orders');

  assert.equal(plain.db?.databaseName, 'orders');
  assert.equal(named.db?.databaseName, 'elsewhere');
});

it('reports in one sentence that no server answers, without the password', async () => {
  const url = 'mongodb://shop:hunter2@127.0.0.1:1/?serverSelectionTimeoutMS=100';

  await assert.rejects(connectMongo(url, 'orders'), (error) => {
    assert.ok(error instanceof Error);
    assert.equal(error.name, 'StartError');
    assert.match(error.message, /^orders: no MongoDB answered at mongodb:\/\/\*\*\*@127\.0\.0\.1:1/);
    assert.doesNotMatch(error.message, /hunter2/);
    return true;
  });
});

it('creates collections and indexes, and changes nothing when it runs again', async () => {
  await using mongo = await startMongo();
  await using connection = await connectMongo(mongo.url, 'orders');
  const schema = new Schema({ _id: String, sku: String }).index({ sku: 1 }, { unique: true });
  const model = connection.model('product', schema, 'products');

  await prepareCollections(connection);
  await prepareCollections(connection);

  const indexes = await model.listIndexes();
  assert.deepEqual(
    indexes.map(({ key }) => key),
    [{ _id: 1 }, { sku: 1 }],
  );
});
