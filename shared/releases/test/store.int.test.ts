import assert from 'node:assert/strict';
import { mkdtempDisposable, readdir, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { openStore } from '../store/open-store.ts';
import type { Store } from '../store/store.ts';
import { startObjectServer } from '../testing/object-server.ts';
import { s3Credentials, wrongSignature } from '../testing/s3-signature.ts';

type Opened = AsyncDisposable & {
  /** Opens the same store once more, as another process does. */
  open: () => Store;
};

const kinds: Readonly<Record<string, () => Promise<Opened>>> = {
  async 'a folder'() {
    const folder = await mkdtempDisposable(join(tmpdir(), 'store-'));
    return {
      open: () => openStore(join(folder.path, 'releases'), {}),
      [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
    };
  },
  async 'an S3 bucket'() {
    const server = await startObjectServer({ refuse: wrongSignature });
    const env = { ...s3Credentials, AWS_ENDPOINT_URL_S3: server.url };
    return {
      open: () => openStore('s3://bucket/the shop', env),
      [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
    };
  },
  async 'an HTTP server'() {
    const server = await startObjectServer();
    return {
      open: () => openStore(`${server.url}/shop/`, {}),
      [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
    };
  },
};

const key = 'channels/stable.json';
const text = (value: string) => Buffer.from(value);

async function textIn(store: Store): Promise<string | undefined> {
  const found = await store.read(key);
  assert.notEqual(found, 'unchanged');
  return found && found !== 'unchanged' ? Buffer.from(found.bytes).toString() : undefined;
}

async function versionIn(store: Store): Promise<string> {
  const found = await store.read(key);
  assert.ok(found && found !== 'unchanged');
  return found.version;
}

for (const [kind, openKind] of Object.entries(kinds))
  describe(`a store in ${kind}`, () => {
    it('has nothing at first, and then what was written', async () => {
      await using opened = await openKind();
      const store = opened.open();
      assert.equal(await textIn(store), undefined);

      assert.equal(await store.write(key, text('é'), undefined), true);

      assert.equal(await textIn(store), 'é');
    });

    it('creates a file once', async () => {
      await using opened = await openKind();
      const store = opened.open();

      assert.equal(await store.write(key, text('a'), undefined), true);
      assert.equal(await opened.open().write(key, text('b'), undefined), false);

      assert.equal(await textIn(store), 'a');
    });

    it('replaces the version that was read, and no other', async () => {
      await using opened = await openKind();
      const store = opened.open();
      await store.write(key, text('a'), undefined);
      const first = await versionIn(store);

      assert.equal(await store.write(key, text('b'), first), true);
      assert.equal(await opened.open().write(key, text('c'), first), false);

      assert.equal(await textIn(store), 'b');
    });

    it('reads nothing again that has not changed', async () => {
      await using opened = await openKind();
      const store = opened.open();
      await store.write(key, text('a'), undefined);
      const known = await versionIn(store);

      assert.equal(await store.read(key, { known }), 'unchanged');
      assert.equal(await opened.open().read(key, { known }), 'unchanged');
      await opened.open().write(key, text('b'), known);

      assert.notEqual(await store.read(key, { known }), 'unchanged');
    });

    it('loses nothing that writers add at once', async () => {
      await using opened = await openKind();
      const add = async (line: string): Promise<void> => {
        const store = opened.open();
        const found = await store.read(key);
        const { bytes, version } = found && found !== 'unchanged' ? found : { bytes: '', version: undefined };
        const isWritten = await store.write(key, text(`${Buffer.from(bytes).toString()}${line};`), version);
        if (!isWritten) await add(line);
      };
      const lines = Array.from({ length: 12 }, (_, index) => String(index));

      await Promise.all(lines.map(add));

      const written = (await textIn(opened.open()))?.split(';').slice(0, -1);
      assert.deepEqual(written?.toSorted(), lines.toSorted());
    });
  });

describe('a folder whose writer was killed', () => {
  it('keeps what it had, and takes the next write once the claim is old', async () => {
    await using folder = await mkdtempDisposable(join(tmpdir(), 'store-'));
    const store = openStore(folder.path, {});
    await store.write(key, text('a'), undefined);
    const version = await versionIn(store);
    const claim = join(folder.path, `${key}.after-${version}`);
    await writeFile(claim, 'half');

    assert.equal(await store.write(key, text('b'), version), false);
    assert.equal(await textIn(store), 'a');
    await utimes(claim, 0, 0);

    assert.equal(await store.write(key, text('c'), version), true);
    assert.equal(await textIn(store), 'c');
    assert.deepEqual(await readdir(join(folder.path, 'channels')), ['stable.json']);
  });
});

describe('a server', () => {
  it('is named without its password, which it receives', async () => {
    await using server = await startObjectServer({
      refuse: ({ headers }) =>
        headers.authorization === `Basic ${btoa('ada:secret')}` ? undefined : { status: 401, reason: '' },
    });
    const address = (user: string) => server.url.replace('//', `//${user}@`);
    const store = openStore(address('ada:secret'), {});

    assert.equal(store.name, server.url);
    assert.equal(await store.read(key), undefined);
    await assert.rejects(openStore(address('ada:wrong'), {}).read(key), {
      message: 'it answered 401 to GET channels/stable.json, expected 200 or 404',
    });
  });

  it('says what is wrong with it', async () => {
    const server = await startObjectServer();
    const store = openStore(server.url, {});
    server.failing = 503;

    await assert.rejects(store.write(key, text('a'), undefined), {
      message: 'it answered 503 to PUT channels/stable.json, expected 200 or 412',
    });
    await server[Symbol.asyncDispose]();
    await assert.rejects(store.read(key), /^Error: connect ECONNREFUSED 127\.0\.0\.1/);
  });

  it('is not asked with a wrong secret', async () => {
    await using server = await startObjectServer({ refuse: wrongSignature });
    const env = { ...s3Credentials, AWS_SECRET_ACCESS_KEY: 'wrong', AWS_ENDPOINT_URL_S3: server.url };

    await assert.rejects(openStore('s3://bucket', env).read(key), /it answered 403 to GET/);
    assert.throws(() => openStore('s3://bucket', { AWS_ACCESS_KEY_ID: 'a' }), {
      message: 's3://bucket needs AWS_SECRET_ACCESS_KEY, not set',
    });
  });
});
