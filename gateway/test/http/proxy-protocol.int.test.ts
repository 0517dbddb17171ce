import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect as connectHttp2Session } from 'node:http2';
import { connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, it } from 'node:test';
import { connect as connectTls } from 'node:tls';
import { createCertificate } from '../../testing/certificates.ts';
import { answerOf } from '../../testing/clients/http2-client.ts';
import { startTestStack } from '../../testing/gateway-stack.ts';

const fromProxies = { PROXY_PROTOCOL_FROM: '192.0.2.0/24,127.0.0.1', ADDRESS_RATE_LIMIT_PER_MINUTE: '2' };
const body = '{"query":"{ __typename }"}';
const post = [
  'POST /graphql HTTP/1.1',
  'host: localhost',
  'connection: close',
  'content-type: application/json',
  `content-length: ${body.length}`,
  '',
  body,
].join('\r\n');

const version1 = (address: string) => `PROXY TCP4 ${address} 198.51.100.1 54321 443\r\n`;

function version2(address: string): Buffer {
  const head = Buffer.from('0d0a0d0a000d0a515549540a2111000c', 'hex');
  const addresses = Buffer.from([...address.split('.').map(Number), 198, 51, 100, 1, 0, 80, 1, 187]);
  return Buffer.concat([head, addresses]);
}

async function opened(port: number, preamble: string | Buffer): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  socket.on('error', () => {});
  socket.write(preamble);
  return socket;
}

async function statusAfter(port: number, preamble: string | Buffer): Promise<string | undefined> {
  const socket = await opened(port, preamble);
  socket.write(post);
  return (await text(socket)).split(' ')[1];
}

describe('the PROXY protocol', () => {
  it('tells the address that limits count, in both versions', async () => {
    await using stack = await startTestStack(fromProxies);
    const { port } = stack.gateway;
    const statuses: unknown[] = [];
    for (const preamble of [version1('203.0.113.1'), version2('203.0.113.1'), version1('203.0.113.1')])
      statuses.push(await statusAfter(port, preamble));

    assert.deepEqual(statuses, ['200', '200', '429']);
    assert.equal(await statusAfter(port, version1('203.0.113.2')), '200');
    assert.equal(await statusAfter(port, 'PROXY UNKNOWN\r\n'), '200');
  });

  it('may arrive in pieces', async () => {
    await using stack = await startTestStack(fromProxies);
    const [begin = '', end = ''] = [version1('203.0.113.1').slice(0, 20), version1('203.0.113.1').slice(20)];
    const socket = await opened(stack.gateway.port, begin);
    socket.setNoDelay();
    await new Promise(setImmediate);
    socket.write(end + post);

    assert.match(await text(socket), /^HTTP\/1.1 200/);
  });

  it('counts the connections of the address that it tells', async () => {
    await using stack = await startTestStack({ ...fromProxies, CONNECTIONS_PER_ADDRESS: '1' });
    const { port } = stack.gateway;
    const first = await opened(port, `${version1('203.0.113.1')}POST /graphql HTTP/1.1\r\n`);

    const second = await opened(port, version1('203.0.113.1'));
    assert.equal(await text(second), '');
    assert.equal(await statusAfter(port, version1('203.0.113.2')), '200');
    first.destroy();
  });

  it('is refused when it is malformed or missing, and when it does not arrive', async () => {
    await using stack = await startTestStack({ ...fromProxies, HEADERS_TIMEOUT_MS: '300' });
    for (const preamble of ['', 'PROXY TCP4 nobody 198.51.100.1 1 2\r\n'])
      assert.equal(await statusAfter(stack.gateway.port, preamble), undefined);
    assert.equal(await text(await opened(stack.gateway.port, 'PROXY ')), '');
  });

  it('is believed from the addresses of the setting alone', async () => {
    await using stack = await startTestStack({ PROXY_PROTOCOL_FROM: '192.0.2.0/24' });

    assert.equal(await statusAfter(stack.gateway.port, version1('203.0.113.1')), '400');
    assert.equal(await statusAfter(stack.gateway.port, ''), '200');
  });

  it('stands before TLS and HTTP/2', async () => {
    using certificate = await createCertificate();
    const { certificate: cert, key } = certificate;
    await using stack = await startTestStack({ ...fromProxies, TLS_CERTIFICATE: cert, TLS_KEY: key });
    const asked = async (address: string) => {
      const socket = await opened(stack.gateway.port, version2(address));
      const secure = connectTls({ socket, ca: certificate.ca(), host: 'localhost', ALPNProtocols: ['h2'] });
      await once(secure, 'secureConnect');
      const session = connectHttp2Session('https://localhost', { createConnection: () => secure });
      const stream = session.request({
        ':method': 'POST',
        ':path': '/graphql',
        'content-type': 'application/json',
      });
      stream.end(body);
      const { status } = await answerOf(stream);
      session.destroy();
      return status;
    };
    const statuses = [];
    for (const address of ['203.0.113.1', '203.0.113.1', '203.0.113.1', '203.0.113.2'])
      statuses.push(await asked(address));

    assert.deepEqual(statuses, [200, 200, 429, 200]);
  });
});
