import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { text } from 'node:stream/consumers';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { MongoClient } from 'mongodb';
import { startMongo } from '../src/server.ts';
import { eventually } from '@shop/shared/testing';
import { aFolder, aServer, aWire, rejection } from './support.ts';

function aForeignFile(path: string): void {
  using database = new DatabaseSync(path);
  database.exec('CREATE TABLE x (a)');
}

async function aDamagedStore(path: string): Promise<void> {
  await (await startMongo({ path })).close();
  const bytes = await readFile(path);
  await writeFile(path, bytes.fill(0xaa, 100));
}

/** What is in a folder, and in its files. */
const stateOf = async (path: string) =>
  Promise.all(
    (await readdir(path, { withFileTypes: true })).map(async (entry) => [
      entry.name,
      entry.isFile() ? (await readFile(join(path, entry.name))).toString('base64') : null,
    ]),
  );

async function aTakenPort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { port, [Symbol.asyncDispose]: async () => void server.close() };
}

describe('starting', () => {
  it('says that the port is in use, and lets go of the file', async () => {
    await using taken = await aTakenPort();
    await using folder = await aFolder();

    const failure = await rejection(startMongo({ port: taken.port, path: folder.file }));

    assert.equal(
      failure.message,
      `The development store cannot listen on 127.0.0.1:${taken.port}: the port is in use`,
    );
    assert.equal(failure.cause?.code, 'EADDRINUSE');
    await (await startMongo({ path: folder.file })).close();
  });

  it('says what a port is', async () => {
    for (const port of [-1, 65_536, NaN]) {
      await assert.rejects(startMongo({ port }), /a port is a whole number from 0 to 65535$/);
    }
  });

  it('says that another server holds the file', async () => {
    await using folder = await aFolder();
    await using first = await startMongo({ path: folder.file });

    const failure = await rejection(startMongo({ path: folder.file }));

    const expected = `The development store cannot open ${folder.file}: another server holds the file locked`;
    assert.equal(failure.message, expected);
    assert.equal(failure.cause?.errcode, 5);
    assert.match(first.url, /^mongodb:/);
  });

  // What lies in the way, how it came there, the path of the store, and the reason.
  const unusable: [string, (notes: string) => unknown, string, RegExp][] = [
    [
      'a text',
      (notes) => writeFile(notes, 'This is no database. '.repeat(100)),
      'notes',
      /: it is no SQLite file; move it away to begin with an empty store$/,
    ],
    [
      'a file of 0 bytes',
      (notes) => writeFile(notes, ''),
      'notes',
      /: the file has 0 bytes, where a store was expected; remove it to begin with an empty store$/,
    ],
    [
      'a file of another program',
      aForeignFile,
      'notes',
      /: it is the file of another program, with the table x$/,
    ],
    ['a damaged store', aDamagedStore, 'notes', /: the file is damaged; move it away/],
    ['a folder', (notes) => mkdir(notes), 'notes', /: it is a folder, where a file was expected$/],
    [
      'a file instead of its folder',
      (notes) => writeFile(notes, 'text'),
      'notes/dev.sqlite',
      /: .*notes is a file, where a folder was expected$/,
    ],
    [
      'a folder that cannot be',
      () => {},
      '/proc/none/a/dev.sqlite',
      /: the folder \/proc\/none cannot be made \(E/,
    ],
  ];
  for (const [name, put, path, reason] of unusable) {
    it(`says that it found ${name}, and leaves it as it was`, async () => {
      await using folder = await aFolder();
      const notes = join(folder.path, 'notes');
      await put(notes);
      const before = await stateOf(folder.path);

      await assert.rejects(startMongo({ path: resolve(folder.path, path) }), reason);

      assert.deepEqual(await stateOf(folder.path), before);
    });
  }

  it('creates the folder of its file', async () => {
    await using folder = await aFolder();
    const path = join(folder.path, 'a/b/dev.sqlite');

    await using mongo = await startMongo({ path });

    assert.match(mongo.url, /^mongodb:/);
  });

  it('tells a person at the terminal one sentence', async () => {
    await using taken = await aTakenPort();
    const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));

    const child = spawn(process.execPath, [main, '--port', String(taken.port)]);
    const [said, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')]);

    assert.equal(
      said,
      `The development store cannot listen on 127.0.0.1:${taken.port}: the port is in use\n`,
    );
    assert.equal(code, 1);
  });
});

describe('closing', () => {
  const open = () => process.getActiveResourcesInfo().filter((kind) => /TCP|Timeout|Immediate/.test(kind));

  it('leaves no socket and no timer behind, not even of a command it was delaying', async () => {
    await using folder = await aFolder();
    const before = open();
    const server = await aServer({ path: folder.file });
    const data = { failCommands: ['insert'], blockConnection: true, blockTimeMS: 60_000 };
    await server.client.db('admin').command({ configureFailPoint: 'failCommand', mode: 'alwaysOn', data });
    using wire = await aWire(server.mongo.port);
    const delayed = rejection(wire.run({ insert: 'c', documents: [{ a: 1 }], $db: 'shop' }));
    // The second answer proves that the server has read what was sent before the first.
    await server.db.command({ ping: 1 });
    await server.db.command({ ping: 1 });

    await server.mongo.close();
    await server.mongo.close();
    await server.client.close();
    await delayed;

    await eventually(() => assert.deepEqual(open(), before));
    await using again = await startMongo({ path: folder.file });
    await using client = await MongoClient.connect(again.url);
    assert.equal(await client.db('shop').collection('c').countDocuments(), 0);
  });
});
