import assert from 'node:assert/strict';
import { once } from 'node:events';
import { constants, type ClientHttp2Stream } from 'node:http2';
import { connect } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { eventually } from '@shop/shared/testing';
import { createCertificate, type TestCertificate } from '../../testing/certificates.ts';
import {
  answerOf,
  connectHttp2,
  type Http2Answer,
  type Http2Client,
} from '../../testing/clients/http2-client.ts';
import { startTestStack, type TestStack } from '../../testing/gateway-stack.ts';
import { testedEngine } from '../../testing/tested-engine.ts';

const isReference = testedEngine['GATEWAY_ENGINE'] === 'apollo';
const update = 'subscription { orderUpdated(orderId: "ord_1") { status } }';

const closeCode = async (stream: ClientHttp2Stream): Promise<number> => {
  stream.on('error', () => {}).resume();
  if (!stream.destroyed) await once(stream, 'close');
  return stream.rstCode;
};

async function textOf(answer: Http2Answer): Promise<string> {
  await answer.ended;
  return answer.received;
}

const sockets: Record<string, boolean> = { 'over TLS': true, 'by prior knowledge': false };
for (const [how, isSecure] of Object.entries(sockets))
  describe(`HTTP/2 ${how}`, () => {
    let stack: TestStack;
    let certificate: TestCertificate;
    let token: string;
    let client: Http2Client;
    before(async () => {
      certificate = await createCertificate();
      stack = await startTestStack({
        ...(isSecure && { TLS_CERTIFICATE: certificate.certificate, TLS_KEY: certificate.key }),
        MAX_STREAMS: '10',
        STREAM_RESETS_PER_MINUTE: '20',
        REQUEST_TIMEOUT_MS: '500',
        MAX_BODY_BYTES: '100000',
        EXPLORER: 'true',
      });
      token = await stack.issuer.token('usr_ada');
      stack.shop.move('ord_1', 'PLACED');
      client = await opened();
    });
    after(async () => {
      client[Symbol.dispose]();
      await stack[Symbol.asyncDispose]();
      certificate[Symbol.dispose]();
    });
    const opened = () => connectHttp2(stack.gateway.url, isSecure ? certificate.ca() : undefined);
    const authorization = () => ({ authorization: `Bearer ${token}` });

    it('answers requests on one connection, with the headers of every answer', async () => {
      const answers = await Promise.all(
        [1, 2, 3, 4, 5].map(() => client.ask('{ me { id } }', authorization())),
      );

      for (const answer of answers) {
        assert.equal(answer.status, 200);
        assert.equal(answer.headers['content-type'], 'application/json; charset=utf-8');
        assert.match(String(answer.headers['x-request-id']), /^[\da-f]{32}$/);
        assert.deepEqual(JSON.parse(await textOf(answer)), { data: { me: { id: 'usr_ada' } } });
      }
    });

    it('refuses what it refuses over HTTP/1.1', async () => {
      const missing = await client.get('/nothing');
      const method = await answerOf(
        client.session.request({ ':method': 'DELETE', ':path': '/graphql' }, { endStream: true }),
      );
      const large = client.begin();
      large.write('x'.repeat(60_000));
      large.write('x'.repeat(60_000));
      const refused = await answerOf(large);

      assert.deepEqual([missing.status, method.status, refused.status], [404, 405, 413]);
      assert.match(await textOf(refused), /larger than the 100000 bytes/);
      assert.equal(await closeCode(large), constants.NGHTTP2_NO_ERROR);
    });

    it('serves the explorer to a host that is named by the pseudo-header', async () => {
      const page = await client.get('/', { accept: 'text/html' });
      const script = await client.get('/explorer/browser.js');

      assert.deepEqual([page.status, script.status], [200, 200]);
      assert.match(await textOf(page), /<script/);
    });

    it('ends a request whose body does not arrive in time', async () => {
      const stream = client.begin();
      stream.write('{"query":');

      assert.equal((await answerOf(stream)).status, 408);
      await closeCode(stream);
    });

    it('cancels the work for a request that is reset, and goes on with the others', async () => {
      stack.subgraphs.users.forget();
      stack.subgraphs.users.mode = 'slow';
      const reset = client.begin(authorization());
      reset.end(JSON.stringify({ query: '{ me { name } }' }));
      await eventually(() => assert.equal(stack.subgraphs.users.asked.length, 1));
      reset.close(constants.NGHTTP2_CANCEL);
      await eventually(() => assert.equal(stack.gateway.gauges().subgraphCallsInFlight, 0));
      stack.subgraphs.users.mode = 'ok';

      assert.equal((await client.ask('{ me { id } }', authorization())).status, 200);
    });

    it('forgets a request that is reset before its body is complete', async () => {
      const stream = client.begin();
      stream.write('{"query":');
      await new Promise((resolve) => client.session.ping(resolve));
      stream.close(constants.NGHTTP2_CANCEL);
      await closeCode(stream);

      assert.equal((await client.ask('{ __typename }')).status, 200);
      assert.deepEqual(
        stack.log.filter(({ level }) => Number(level) >= 50),
        [],
      );
    });

    it('brings updates as an event stream', async () => {
      const answer = await client.ask(update, { ...authorization(), accept: 'text/event-stream' });

      await eventually(() => assert.match(answer.received, /"status":"PLACED"/));
      assert.equal(answer.headers['content-type'], 'text/event-stream');
      answer.stream.close(constants.NGHTTP2_CANCEL);
      await closeCode(answer.stream);
    });

    it('brings deferred parts as multipart', { skip: isReference }, async () => {
      const answer = await client.ask('{ order(id: "ord_1") { status ... @defer { payment { status } } } }', {
        ...authorization(),
        accept: 'multipart/mixed;incrementalSpec=v0.2, application/json',
      });

      assert.match(String(answer.headers['content-type']), /^multipart\/mixed/);
      assert.match(await textOf(answer), /"payment":\{"status":"CAPTURED"\}/);
    });

    it('has no more streams at once than the limit', async () => {
      using other = await opened();
      await eventually(() => assert.equal(other.session.remoteSettings.maxConcurrentStreams, 10));
    });

    it('closes a connection whose client opens streams and resets them at once', async () => {
      using hostile = await opened();
      const ended = new Promise((resolve) => hostile.session.once('close', resolve));
      let code = 0;
      hostile.session.on('goaway', (errorCode: number) => void (code = errorCode));
      while (!hostile.session.destroyed) {
        const stream = hostile.session.request({ ':path': '/health' });
        stream.on('error', () => {});
        stream.close(constants.NGHTTP2_CANCEL);
        await new Promise(setImmediate);
      }
      await ended;

      assert.equal(code, constants.NGHTTP2_ENHANCE_YOUR_CALM);
      assert.equal((await client.ask('{ __typename }')).status, 200);
    });

    // Over TLS both sides choose the version; tls.int.test.ts has clients of HTTP/1.1.
    if (!isSecure)
      it('is not spoken to clients of HTTP/1.1', async () => {
        assert.equal((await stack.ask('{ __typename }')).status, 200);
      });
  });

describe('connections of HTTP/2', () => {
  it('are closed when nothing is asked, whether pings come or not', async () => {
    await using stack = await startTestStack({ HEADERS_TIMEOUT_MS: '200', KEEP_ALIVE_MS: '200' });
    using never = await connectHttp2(stack.gateway.url);
    using once_ = await connectHttp2(stack.gateway.url);
    for (const { session } of [never, once_]) {
      const ping = () => !session.destroyed && session.ping(ping);
      ping();
    }
    const ended = [never, once_].map(({ session }) => once(session, 'close'));

    await textOf(await once_.ask('{ __typename }'));
    await Promise.all(ended);
  });

  it('answer what is in flight when the gateway stops, and no more', async () => {
    await using stack = await startTestStack({ DRAIN_MS: '0' });
    const token = await stack.issuer.token('usr_ada');
    stack.shop.move('ord_1', 'PLACED');
    const { promise, resolve } = Promise.withResolvers<void>();
    stack.shop.paying = promise;
    using client = await connectHttp2(stack.gateway.url);
    const goaways: number[] = [];
    client.session.on('goaway', (code: number) => goaways.push(code));
    const asked = client.ask('{ order(id: "ord_1") { payment { status } } }', {
      authorization: `Bearer ${token}`,
    });
    await eventually(() => assert.equal(stack.subgraphs.payments.asked.length, 1));

    const stopped = stack.gateway[Symbol.asyncDispose]();
    await eventually(() => assert.ok(goaways.length > 0));
    resolve();

    assert.match(await textOf(await asked), /CAPTURED/);
    await stopped;
    assert.ok(goaways.every((code) => code === constants.NGHTTP2_NO_ERROR));
    assert.equal(client.session.destroyed || client.session.closed, true);
  });

  it('are refused where HTTP/2 is off', async () => {
    await using stack = await startTestStack({ HTTP2: 'false' });
    const connection = connect(stack.gateway.port, '127.0.0.1');
    connection.end('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n');
    const [answer] = (await once(connection, 'data')) as [Buffer];

    assert.match(answer.toString(), /^HTTP\/1.1 400 Bad Request/);
  });
});
