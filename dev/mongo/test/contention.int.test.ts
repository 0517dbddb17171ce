// The ways in which the shop's units of work lean on the store, through mongoose.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Db } from 'mongodb';
import mongoose, { Schema, type ClientSession } from 'mongoose';
import { startMongo, type MongoOptions } from '../src/server.ts';
import { eventually } from '@shop/shared/testing';
import { aFolder, rejection, waitingWrites } from './support.ts';

type Stock = { _id: string; available: number };
type Message = { key: string; of: string };
type Task = { _id: number; due: number; status: string; by?: number };

async function aShop(options: MongoOptions = {}) {
  const mongo = await startMongo(options);
  const connection = await mongoose.createConnection(mongo.url, { dbName: 'shop' }).asPromise();
  const Stocks = connection.model('Stock', new Schema<Stock>({ _id: String, available: Number }));
  const message = { key: { type: String, unique: true }, of: String } as const;
  const Messages = connection.model('Message', new Schema<Message>(message));
  const task = new Schema<Task>({ _id: Number, due: Number, status: String, by: Number });
  const Tasks = connection.model('Task', task.index({ status: 1, due: 1 }));
  await Promise.all([Stocks.init(), Messages.init(), Tasks.init()]);
  const dispose = async () => {
    await connection.close();
    await mongo.close();
  };
  return { mongo, connection, Stocks, Messages, Tasks, [Symbol.asyncDispose]: dispose };
}

// Each conflicts with all others that are left, so the work grows with the square.
const unitCount = 60;
const numbers = (count: number) => Array.from({ length: count }, (_, n) => n);

describe('many units of work at once', () => {
  for (const kept of ['in memory', 'in a file']) {
    it(`all finish, none lost, on the same two documents ${kept}`, async () => {
      await using folder = await aFolder();
      await using shop = await aShop(kept === 'in a file' ? { path: folder.file } : {});
      const { connection, Stocks, Messages } = shop;
      await Stocks.create([
        { _id: 'a', available: 0 },
        { _id: 'b', available: 0 },
      ]);
      const unitOfWork = (n: number) =>
        connection.transaction(async (session) => {
          for (const _id of ['a', 'b']) {
            await Stocks.findOneAndUpdate({ _id }, { $inc: { available: 1 } }, { session });
          }
          await Messages.create([{ key: `${n}`, of: 'unit' }], { session });
        });

      await Promise.all(numbers(unitCount).map(unitOfWork));

      const available = await Stocks.find().sort('_id').distinct('available');
      assert.deepEqual(available, [unitCount]);
      assert.equal(await Messages.countDocuments(), unitCount);
    });
  }

  it('hand an event to exactly one of those that record it first', async () => {
    await using shop = await aShop();
    const { connection, Stocks, Messages } = shop;
    await Stocks.create({ _id: 'a', available: 0 });
    const handle = (session: ClientSession) =>
      Messages.create([{ key: 'event-1', of: 'inbox' }], { session }).then(() =>
        Stocks.updateOne({ _id: 'a' }, { $inc: { available: 1 } }, { session }),
      );

    const outcomes = await Promise.allSettled(numbers(30).map(() => connection.transaction(handle)));

    const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
    assert.equal(refused.length, 29);
    assert.ok(refused.every(({ reason }) => reason.code === 11000));
    assert.equal((await Stocks.findById('a'))?.available, 1);
  });
});

describe('a duplicate key inside a transaction', () => {
  it('is error 11000 without a label that asks for a retry, and ends the transaction', async () => {
    await using shop = await aShop();
    const { connection, Stocks, Messages } = shop;
    await Messages.create({ key: 'taken', of: 'before' });
    let attempts = 0;

    const failure = await rejection(
      connection.transaction(async (session) => {
        attempts++;
        await Stocks.create([{ _id: 'a', available: 1 }], { session });
        await Messages.create([{ key: 'taken', of: 'now' }], { session });
      }),
    );

    assert.equal(failure.code, 11000);
    assert.deepEqual(failure.keyValue, { key: 'taken' });
    assert.equal(failure.hasErrorLabel('TransientTransactionError'), false);
    assert.equal(attempts, 1);
    assert.equal(await Stocks.countDocuments(), 0);
  });

  it('cannot be caught and worked around: what follows finds no transaction', async () => {
    await using shop = await aShop();
    const { connection, Messages } = shop;
    await Messages.create({ key: 'taken', of: 'before' });
    const session = await connection.startSession();
    session.startTransaction();
    await rejection(Messages.create([{ key: 'taken', of: 'now' }], { session }));

    const next = await rejection(Messages.create([{ key: 'free', of: 'now' }], { session }));

    assert.equal(next.code, 251);
    assert.ok(next.hasErrorLabel('TransientTransactionError'));
    await session.abortTransaction();
    await session.endSession();
  });

  it('against a key that an open transaction holds is a conflict to retry', async () => {
    await using shop = await aShop();
    const { connection, Messages } = shop;
    const [holder, other] = [await connection.startSession(), await connection.startSession()];
    holder.startTransaction();
    other.startTransaction();
    await Messages.create([{ key: 'k', of: 'holder' }], { session: holder });

    const failure = await rejection(Messages.create([{ key: 'k', of: 'other' }], { session: other }));

    assert.equal(failure.code, 112);
    assert.ok(failure.hasErrorLabel('TransientTransactionError'));
    for (const session of [holder, other]) {
      await session.abortTransaction();
      await session.endSession();
    }
  });
});

describe('upserts', () => {
  it('that race in transactions and outside make one document and lose no increment', async () => {
    await using shop = await aShop();
    const { connection, Stocks } = shop;
    const once = [{ _id: 'new' }, { $inc: { available: 1 } }] as const;
    const inside = () =>
      connection.transaction((session) => Stocks.findOneAndUpdate(...once, { upsert: true, session }));
    const outside = () => Stocks.updateOne(...once, { upsert: true });

    await Promise.all(numbers(40).map((n) => (n % 2 ? inside() : outside())));

    assert.deepEqual(await Stocks.find().lean<Stock[]>(), [{ _id: 'new', available: 40, __v: 0 }]);
  });

  it('of many update what a transaction they waited for has inserted', async () => {
    await using shop = await aShop();
    const { connection, Messages } = shop;
    const session = await connection.startSession();
    session.startTransaction();
    await Messages.create([{ key: 'k', of: 'transaction' }], { session });

    const upsert = Messages.updateMany({ key: 'k' }, { $set: { of: 'upsert' } }, { upsert: true });
    const waiting = upsert.exec();
    await waitingWrites(connection.db as Db, 1);
    await session.commitTransaction();
    await waiting;

    assert.deepEqual(await Messages.distinct('of'), ['upsert']);
    await session.endSession();
  });
});

describe('a collection used as a queue', () => {
  it('gives every task to one worker, the first due first', async () => {
    await using shop = await aShop();
    const { Tasks } = shop;
    await Tasks.insertMany(numbers(100).map((n) => ({ _id: n, due: 1000 - n, status: 'ready' })));
    const claims: number[] = [];
    const worker = async (by: number) => {
      for (;;) {
        const claim = { $set: { status: 'taken', by } };
        const task = await Tasks.findOneAndUpdate({ status: 'ready' }, claim, { sort: { due: 1 } }).lean();
        if (!task) return;
        claims.push(task._id);
      }
    };

    await Promise.all(numbers(10).map(worker));

    assert.deepEqual(
      claims.toSorted((a, b) => a - b),
      numbers(100),
    );
    assert.equal(claims[0], 99);
  });

  it('lets a batch be claimed by updateMany, each task once, and read back', async () => {
    await using shop = await aShop();
    const { Tasks } = shop;
    await Tasks.insertMany(numbers(50).map((n) => ({ _id: n, due: n, status: 'ready' })));
    const claim = async (by: number) => {
      await Tasks.updateMany({ status: 'ready', due: { $lt: 30 } }, { $set: { status: 'taken', by } });
      return (await Tasks.find({ by, status: 'taken' })).length;
    };

    const claimed = await Promise.all(numbers(5).map(claim));

    assert.equal(
      claimed.reduce((sum, count) => sum + count),
      30,
    );
    await eventually(async () => assert.equal(await Tasks.countDocuments({ status: 'ready' }), 20));
  });
});
