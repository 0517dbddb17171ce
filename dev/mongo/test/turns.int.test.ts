import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Db, Document } from 'mongodb';
import { aServer, rejection, waitingWrites } from './support.ts';

type Row = { _id: number; n: number };

const count = 2000;

async function withRows() {
  const server = await aServer();
  const rows = server.db.collection<Row>('rows');
  await rows.insertMany(Array.from({ length: count }, (_, _id) => ({ _id, n: _id })));
  return { ...server, rows };
}

/** Looks at every row for each of some rows: no index helps. */
const slow = (rows = count): Document[] => [
  { $limit: rows },
  {
    $lookup: {
      from: 'rows',
      let: { n: '$n' },
      pipeline: [{ $match: { $expr: { $eq: [{ $add: ['$n', 1] }, '$$n'] } } }],
      as: 'before',
    },
  },
];
const always = { $expr: { $gte: [{ $add: ['$n', 1] }, 0] } };
const maxTimeMS = 50;

// What takes long, and what it is asked for.
const limited: [string, (db: Db) => Promise<unknown>][] = [
  ['aggregate', (db) => db.collection('rows').aggregate(slow(), { maxTimeMS }).toArray()],
  ['find', (db) => db.collection('rows').find(slowFilter, { maxTimeMS }).toArray()],
  ['count', (db) => db.command({ count: 'rows', query: slowFilter, maxTimeMS })],
  ['distinct', (db) => db.command({ distinct: 'rows', key: 'n', query: slowFilter, maxTimeMS })],
  ['update', (db) => db.command({ update: 'rows', updates: [slowUpdate(true)], maxTimeMS })],
  ['update of one', (db) => db.command({ update: 'rows', updates: [slowUpdate(false)], maxTimeMS })],
  [
    'findAndModify',
    (db) => db.command({ findAndModify: 'rows', query: slowFilter, remove: true, maxTimeMS }),
  ],
  ['delete', (db) => db.command({ delete: 'rows', deletes: [{ q: slowFilter, limit: 0 }], maxTimeMS })],
];
const range = { $range: [0, 500] };
const slowFilter = {
  $expr: { $gt: [{ $sum: { $map: { input: range, in: { $add: ['$$this', '$n'] } } } }, 1e9] },
};
const slowUpdate = (multi: boolean) => ({ q: slowFilter, u: { $inc: { n: 1 } }, multi });

for (const [name, request] of limited) {
  it(`ends a long ${name} when its maxTimeMS is over`, async () => {
    await using server = await withRows();

    const failure = await rejection(request(server.db));

    assert.equal(failure.code, 50, failure.message);
    assert.equal(await server.rows.countDocuments({ n: 0 }), 1);
  });
}

it('does not let a write wait longer for a transaction than its maxTimeMS', async () => {
  await using server = await withRows();
  await server.client.withSession(async (session) => {
    session.startTransaction();
    await server.rows.updateOne({ _id: 1 }, { $inc: { n: 1 } }, { session });

    const failure = await rejection(server.rows.updateOne({ _id: 1 }, { $inc: { n: 1 } }, { maxTimeMS }));

    assert.equal(failure.code, 50);
    await waitingWrites(server.db, 0);
    await session.commitTransaction();
  });
  assert.deepEqual(await server.rows.findOne({ _id: 1 }), { _id: 1, n: 2 });
});

for (const maxTimeMS of [-1, 0.5, 2 ** 31, 'long']) {
  it(`refuses ${maxTimeMS} as maxTimeMS`, async () => {
    await using server = await aServer();

    assert.equal((await rejection(server.db.command({ find: 'c', maxTimeMS }))).code, 2);
  });
}

it('answers others while a long command runs, which sees nothing of what they write', async () => {
  await using server = await withRows();
  let ended = false;
  const long = server.rows
    .aggregate([...slow(100), { $facet: { all: [{ $match: always }], joined: [{ $unwind: '$before' }] } }])
    .toArray()
    .finally(() => (ended = true));

  await server.rows.insertOne({ _id: count, n: 100 });
  await server.rows.updateMany({}, { $inc: { n: 1_000_000 } });
  await server.rows.deleteMany({ _id: { $gte: count / 2 } });

  assert.equal(ended, false);
  const [result] = await long;
  assert.equal(result?.all.length, 100);
  assert.equal(result?.joined.length, 99);
  assert.equal(await server.rows.countDocuments(always), count / 2);
});
