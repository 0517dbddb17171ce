import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { MongoClient } from 'mongodb';
import { eventually } from '@shop/shared/testing';
import { aServer, rejection, waitingWrites } from './support.ts';

const begin = (client: MongoClient) => {
  const session = client.startSession();
  session.startTransaction();
  return session;
};

describe('a collection that a transaction creates', () => {
  it('survives the abort of its creator with what another transaction wrote', async () => {
    await using server = await aServer();
    const fresh = server.db.collection('fresh');
    const [creator, other] = [begin(server.client), begin(server.client)];
    await fresh.insertOne({ by: 'creator' }, { session: creator });
    await fresh.insertOne({ by: 'other' }, { session: other });

    await creator.abortTransaction();
    await other.commitTransaction();

    assert.deepEqual(await fresh.distinct('by'), ['other']);
  });

  it('does not swallow a plain write that waited for its creator to abort', async () => {
    await using server = await aServer();
    const fresh = server.db.collection<{ _id: number; by: string }>('fresh');
    const creator = begin(server.client);
    await fresh.insertOne({ _id: 1, by: 'creator' }, { session: creator });

    const waiting = [
      fresh.insertOne({ _id: 1, by: 'insert' }).catch(() => {}),
      fresh.updateOne({ _id: 1 }, { $set: { updated: true } }, { upsert: true }),
      fresh.findOneAndUpdate({ _id: 1 }, { $set: { modified: true } }, { upsert: true }),
    ];
    await waitingWrites(server.db, 3);
    await creator.abortTransaction();
    await Promise.all(waiting);

    const [row, ...others] = await fresh.find().toArray();
    assert.deepEqual({ ...row, by: undefined }, { _id: 1, by: undefined, updated: true, modified: true });
    assert.deepEqual(others, []);
  });

  it('comes with its indexes when it commits, and takes them with it when it aborts', async () => {
    await using server = await aServer();
    const { client, db } = server;
    const create = async (name: string) => {
      const session = begin(client);
      await db.createCollection(name, { session });
      await db.collection(name).createIndex({ key: 1 }, { unique: true, session });
      await db.collection(name).insertOne({ key: 1 }, { session });
      return session;
    };

    await (await create('kept')).commitTransaction();
    await (await create('gone')).abortTransaction();

    assert.equal((await rejection(db.collection('kept').insertOne({ key: 1 }))).code, 11000);
    assert.deepEqual(
      (await db.listCollections().toArray()).map(({ name }) => name),
      ['kept'],
    );
  });

  it('is created once by two hundred transactions at the same time', async () => {
    await using server = await aServer();
    const rows = server.db.collection('rows');
    const insert = (n: number) =>
      server.client.withSession((session) =>
        session.withTransaction(() => rows.insertOne({ n }, { session })),
      );

    await Promise.all(Array.from({ length: 200 }, (_, n) => insert(n)));

    assert.equal(await rows.countDocuments(), 200);
  });
});

describe('dropping a collection', () => {
  it('waits for the transactions that have written to it', async () => {
    await using server = await aServer();
    const rows = server.db.collection('rows');
    await rows.insertOne({ n: 1 });
    const session = begin(server.client);
    await rows.insertOne({ n: 2 }, { session });

    const drop = rows.drop();
    await waitingWrites(server.db, 1);
    await rows.insertOne({ n: 3 }, { session });
    await session.commitTransaction();
    await drop;

    assert.equal(await rows.countDocuments(), 0);
  });

  it('leaves a collection alone that took its name while a transaction was open', async () => {
    await using server = await aServer();
    const { client, db } = server;
    const session = begin(client);
    await db.createCollection('rows', { session });
    await db.collection('rows').drop();
    await db.collection('rows').insertOne({ n: 1 });

    await session.abortTransaction();

    assert.equal(await db.collection('rows').countDocuments(), 1);
  });
});

describe('an index', () => {
  it('is built over what documents say now, not over what an open transaction still reads', async () => {
    await using server = await aServer();
    const rows = server.db.collection<{ _id: number; key: string }>('rows');
    await rows.insertMany([
      { _id: 1, key: 'x' },
      { _id: 2, key: 'y' },
    ]);
    const session = begin(server.client);
    await rows.findOne({}, { session });
    await rows.updateOne({ _id: 1 }, { $set: { key: 'z' } });
    await rows.updateOne({ _id: 2 }, { $set: { key: 'x' } });

    await rows.createIndex({ key: 1 }, { unique: true });

    assert.equal((await rows.findOne({ key: 'x' }, { session }))?._id, 1);
    await session.abortTransaction();
    assert.equal((await rows.findOne({ key: 'x' }))?._id, 2);
    assert.equal((await rejection(rows.insertOne({ _id: 3, key: 'x' }))).code, 11000);
  });

  it('with a TTL and a partial filter expires only what it holds', async () => {
    await using server = await aServer({ expireEveryMs: 20 });
    const jobs = server.db.collection('jobs');
    const partialFilterExpression = { done: true };
    await jobs.createIndex({ at: 1 }, { expireAfterSeconds: 0, partialFilterExpression });

    await jobs.insertMany([
      { at: new Date(0), done: false },
      { at: new Date(0), done: true },
    ]);

    await eventually(async () => assert.deepEqual(await jobs.distinct('done'), [false]));
  });

  it('compares without case where its collation asks for it', async () => {
    await using server = await aServer();
    const names = server.db.collection('names');
    const collation = { locale: 'en', strength: 2 };
    await names.createIndex({ name: 1 }, { unique: true, collation });
    await names.insertOne({ name: 'Foo' });

    await assert.rejects(names.insertOne({ name: 'foo' }), { code: 11000 });
    assert.ok(await names.findOne({ name: 'FOO' }, { collation }));
    assert.equal(await names.findOne({ name: 'FOO' }), null);
  });
});

describe('several databases in one server', () => {
  it('share nothing but the port, and one transaction may write to all of them', async () => {
    await using server = await aServer();
    const names = ['orders', 'payments', 'products'];
    const rowsOf = (name: string) => server.client.db(name).collection<{ _id: string; of: string }>('rows');
    await rowsOf('orders').createIndex({ of: 1 }, { unique: true });

    await server.client.withSession((session) =>
      session.withTransaction(async () => {
        for (const of of names) await rowsOf(of).insertOne({ _id: 'same', of }, { session });
      }),
    );
    await rowsOf('payments').insertOne({ _id: 'other', of: 'payments' });
    await server.client.db('products').dropDatabase();

    assert.equal((await rejection(rowsOf('orders').insertOne({ _id: 'other', of: 'orders' }))).code, 11000);
    const counts = await Promise.all(names.map((name) => rowsOf(name).countDocuments()));
    assert.deepEqual(counts, [1, 2, 0]);
  });
});
