import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, it } from 'node:test';
import { DBRef } from 'mongodb';
import { aFolder, aServer, aWire, message, rejection } from './support.ts';

const opMsg = 2013;
const int32 = (...numbers: number[]) => {
  const bytes = Buffer.alloc(4 * numbers.length);
  numbers.forEach((number, i) => bytes.writeInt32LE(number, 4 * i));
  return bytes;
};
const section = (kind: number, size: number, rest = Buffer.alloc(0)) =>
  message(opMsg, Buffer.concat([int32(0), Buffer.from([kind]), int32(size), rest]));

// What it shows, the message, a part of the answer.
const oddMessages: [string, Buffer, RegExp][] = [
  ['a section that would never end', section(1, -1), /impossible size -1/],
  ['a section longer than its message', section(0, 1_000_000), /impossible size 1000000/],
  ['a body that is not BSON', section(0, 8, Buffer.alloc(4, 0xff)), /EOO/],
  ['a section of an unknown kind', section(7, 8, Buffer.alloc(4)), /unknown OP_MSG section kind 7/],
  ['no section at all', message(opMsg, int32(0)), /without a body/],
  ['an unknown flag', message(opMsg, int32(4)), /unknown required OP_MSG flag/],
  ['no flags', message(opMsg, Buffer.alloc(0)), /out of range/],
  ['an opcode of the past', message(2002, int32(0)), /unsupported opcode 2002/],
];

describe('the wire', () => {
  for (const [name, bytes, answer] of oddMessages) {
    it(`answers ${name} with an error and goes on`, async () => {
      await using server = await aServer();
      using wire = await aWire(server.mongo.port);

      const reply = await wire.send(bytes);

      assert.equal(reply.ok, 0);
      assert.match(reply.errmsg, answer);
      assert.equal((await wire.run({ ping: 1, $db: 'admin' })).ok, 1);
    });
  }

  for (const length of [-1, 0, 15, 2_000_000_000]) {
    it(`hangs up on a message that claims ${length} bytes`, async () => {
      await using server = await aServer();
      const socket = connect(server.mongo.port, '127.0.0.1');

      socket.write(int32(length, 1, 0, opMsg));

      await once(socket, 'close');
      assert.equal((await server.db.command({ ping: 1 })).ok, 1);
    });
  }

  it('puts a message together that arrives byte by byte', async () => {
    await using server = await aServer();
    const bytes = section(1, -1);
    const socket = connect(server.mongo.port, '127.0.0.1');
    socket.setNoDelay(true);

    for (const byte of bytes) await new Promise((resolve) => socket.write(Buffer.from([byte]), resolve));

    const [reply] = (await once(socket, 'data')) as [Buffer];
    assert.match(reply.toString('latin1'), /impossible size/);
    socket.destroy();
  });

  it('reads a DBRef as the document that it is', async () => {
    await using server = await aServer();
    const rows = server.db.collection<{ _id: number; m: DBRef | { $ref: string; $id: number }[] }>('rows');
    await rows.createIndex({ 'm.$id': 1 });
    await rows.insertMany([1, 2].map((_id) => ({ _id, m: new DBRef('others', _id as never) })));
    await rows.insertOne({ _id: 3, m: [{ $ref: 'others', $id: 7 }] });
    await rows.updateOne({ _id: 2 }, { $set: { 'm.$id': 5 } });
    const idsOf = async (filter: object) => (await rows.find(filter).toArray()).map(({ _id }) => _id);

    assert.deepEqual(await idsOf({ 'm.$id': 5 }), [2]);
    assert.deepEqual(await idsOf({ 'm.$id': { $in: [1, 7] }, 'm.$ref': 'others' }), [1, 3]);
    assert.deepEqual(await idsOf({ m: new DBRef('others', 1 as never) }), [1]);
    const ids = await rows.aggregate([{ $project: { id: '$m.$id' } }]).toArray();
    assert.deepEqual(
      ids.map(({ id }) => id),
      [1, 5, [7]],
    );
    const found = await rows.findOne({ _id: 2 });
    assert.deepEqual(found?.m, new DBRef('others', 5 as never));
  });

  it('reports a reply that is too large and survives it', async () => {
    await using server = await aServer();
    const pages = server.db.collection('pages');
    for (const letter of ['a', 'b']) await pages.insertOne({ text: letter.repeat(10_000_000) });

    const failure = await rejection(pages.distinct('text'));

    assert.equal(failure.code, 10334);
    assert.equal(await pages.countDocuments(), 2);
  });

  it('refuses a computed document that is too large', async () => {
    await using server = await aServer();
    const pages = server.db.collection('pages');
    for (const letter of ['a', 'b']) await pages.insertOne({ text: letter.repeat(10_000_000) });

    const all = pages.aggregate([{ $group: { _id: null, texts: { $push: '$text' } } }]);

    await assert.rejects(all.toArray(), { code: 10334 });
  });

  const lists = {
    insert: 'documents',
    update: 'updates',
    delete: 'deletes',
    createIndexes: 'indexes',
    aggregate: 'pipeline',
    killCursors: 'cursors',
  };
  for (const [command, list] of Object.entries(lists)) {
    it(`refuses ${command} when its ${list} are no list`, async () => {
      await using server = await aServer();
      using wire = await aWire(server.mongo.port);
      const cursor = command === 'aggregate' ? { cursor: {} } : {};

      const reply = await wire.run({ [command]: 'c', [list]: { a: 1 }, ...cursor, $db: 'shop' });

      assert.equal(reply.code, 14);
      assert.match(reply.errmsg, /must be an array/);
    });
  }

  it('refuses a computed field name that could not be stored', async () => {
    await using folder = await aFolder();
    await using server = await aServer({ path: folder.file });
    const rows = server.db.collection<{ _id: number; n: number }>('rows');
    await rows.insertOne({ _id: 1, n: 1 });
    const named = { $arrayToObject: [[['a\0b', 1]]] };

    await assert.rejects(rows.updateOne({ _id: 1 }, [{ $set: { n: named } }]), { code: 2 });

    assert.deepEqual(await rows.findOne(), { _id: 1, n: 1 });
  });

  it('refuses a transaction without a session, and a session without a proper id', async () => {
    await using server = await aServer();
    using wire = await aWire(server.mongo.port);
    const insert = { insert: 'c', documents: [{ a: 1 }], $db: 'shop' };

    const homeless = await wire.run({ ...insert, autocommit: false, startTransaction: true, txnNumber: 1n });
    const nameless = await wire.run({ ...insert, lsid: { id: 'text' } });

    assert.equal(homeless.code, 72);
    assert.equal(nameless.code, 2);
    assert.equal(await server.db.collection('c').countDocuments(), 0);
  });
});
