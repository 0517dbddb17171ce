import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { after, before, describe, it } from 'node:test';
import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib';
import { startTestStack, type TestStack } from '../../testing/gateway-stack.ts';

const decoders = { gzip: gunzipSync, br: brotliDecompressSync, zstd: zstdDecompressSync };

describe('the body of an answer', () => {
  let stack: TestStack;
  before(async () => {
    stack = await startTestStack();
  });
  after(() => stack[Symbol.asyncDispose]());

  /** As it is on the wire; fetch would decompress it. */
  const post = async (operation: string, headers: Record<string, string>) => {
    const sent = request(`${stack.gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
    });
    sent.end(JSON.stringify({ query: operation }));
    const [response] = (await once(sent, 'response')) as [IncomingMessage];
    return { status: response.statusCode, headers: response.headers, bytes: await buffer(response) };
  };
  /** A query whose answer has somewhat more than 50 times so many bytes. */
  const query = (length: number) =>
    `{ ${Array.from({ length: 50 }, (_, index) => `${'a'.repeat(length)}${index}: __typename`).join(' ')} }`;
  const short = '{ __typename }';
  const long = query(600);
  const answers = { 'of some kilobytes': query(50), 'that is compressed on another thread': long };

  for (const [coding, decode] of Object.entries(decoders)) {
    for (const [length, asked] of Object.entries(answers)) {
      it(`is compressed with ${coding}: one ${length}`, async () => {
        const plain = await post(asked, {});
        const { status, headers, bytes } = await post(asked, { 'accept-encoding': coding });

        assert.deepEqual([status, headers['content-encoding']], [200, coding]);
        assert.equal(headers['content-length'], String(bytes.length));
        assert.ok(bytes.length < plain.bytes.length / 3, `${bytes.length} of ${plain.bytes.length} bytes`);
        assert.equal(decode(bytes).toString(), plain.bytes.toString());
      });
    }
  }

  it('is not compressed when it is short, except for a client that accepts nothing else', async () => {
    const usual = await post(short, { 'accept-encoding': 'gzip, br' });
    const only = await post(short, { 'accept-encoding': 'gzip, identity;q=0' });

    assert.equal(usual.headers['content-encoding'], undefined);
    assert.equal(usual.bytes.toString(), '{"data":{"__typename":"Query"}}\n');
    assert.equal(only.headers['content-encoding'], 'gzip');
    assert.equal(gunzipSync(only.bytes).toString(), usual.bytes.toString());
  });

  it('is not compressed unless the client asks for it, and names what caches have to compare', async () => {
    const { headers } = await post(long, {});

    assert.equal(headers['content-encoding'], undefined);
    assert.equal(headers.vary, 'accept, accept-encoding');
  });

  it('is not compressed when it is an event stream', async () => {
    const { headers, bytes } = await post(long, {
      accept: 'text/event-stream',
      'accept-encoding': 'gzip',
    });

    assert.equal(headers['content-encoding'], undefined);
    assert.match(bytes.toString(), /event: complete/);
  });

  it('is never compressed where COMPRESS_FROM_BYTES is 0', async () => {
    await using plain = await startTestStack({ COMPRESS_FROM_BYTES: '0' });
    const { headers } = await fetch(`${plain.gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'accept-encoding': 'gzip' },
      body: JSON.stringify({ query: long }),
    });

    assert.equal(headers.get('content-encoding'), null);
  });
});
