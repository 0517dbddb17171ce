import assert from 'node:assert/strict';
import { once } from 'node:events';
import { rmSync, writeFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { connect as connectTcp } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, it } from 'node:test';
import { connect } from 'node:tls';
import { eventually } from '@shop/shared/testing';
import { WebSocket } from 'ws';
import { loadCertificate } from '../../http/listener/certificate.ts';
import { createCertificate, hoursFromNow, type TestCertificate } from '../../testing/certificates.ts';
import { startTestStack } from '../../testing/gateway-stack.ts';

const envOf = ({ certificate, key }: TestCertificate) => ({ TLS_CERTIFICATE: certificate, TLS_KEY: key });

/** The status of a page over HTTP/1.1. */
async function statusOf(url: string, ca: string): Promise<number | undefined> {
  const asked = request(url, { ca, agent: false });
  asked.end();
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  await text(response);
  return response.statusCode;
}

describe('TLS', () => {
  it('serves HTTP/1.1, sockets and the pages for operators', async () => {
    using certificate = await createCertificate();
    await using stack = await startTestStack({
      ...envOf(certificate),
      ADMIN_TLS_CERTIFICATE: certificate.certificate,
      ADMIN_TLS_KEY: certificate.key,
    });
    const { url, adminUrl } = stack.gateway;

    assert.match(`${url} ${adminUrl}`, /^https:\S+ https:/);
    assert.equal(await statusOf(`${url}/health`, certificate.ca()), 200);
    assert.equal(await statusOf(`${adminUrl}/metrics`, certificate.ca()), 200);
    const socket = new WebSocket(`${url.replace('https', 'wss')}/graphql`, 'graphql-transport-ws', {
      ca: certificate.ca(),
    });
    await once(socket, 'open');
    socket.send('{"type":"connection_init"}');
    const [message] = (await once(socket, 'message')) as [Buffer];
    assert.equal(message.toString(), '{"type":"connection_ack"}');
    socket.terminate();
  });

  it('closes idle connections, begun and not, when the gateway stops', async () => {
    using certificate = await createCertificate();
    await using stack = await startTestStack(envOf(certificate));
    const { port } = stack.gateway;
    const silent = connect({ port, ca: certificate.ca() });
    const tcp = connectTcp(port, '127.0.0.1');
    await Promise.all([once(silent, 'secureConnect'), once(tcp, 'connect')]);
    const closed = [silent, tcp].map((socket) =>
      once(
        socket.resume().on('error', () => {}),
        'close',
      ),
    );

    await Promise.all([stack.gateway[Symbol.asyncDispose](), ...closed]);
  });

  it('takes over a changed certificate, for new connections, and keeps the last good one', async () => {
    using certificate = await createCertificate();
    await using stack = await startTestStack(envOf(certificate));
    const health = `${stack.gateway.url}/health`;
    const messages = () => stack.log.map(({ msg }) => msg);
    assert.equal(await statusOf(health, certificate.ca()), 200);

    await certificate.renew();
    await eventually(async () => assert.equal(await statusOf(health, certificate.ca()), 200));
    writeFileSync(certificate.certificate, 'no certificate');
    await eventually(() => assert.ok(messages().includes('certificate not changed')));

    assert.equal(await statusOf(health, certificate.ca()), 200);
  });

  it('refuses versions that are older than the setting', async () => {
    using certificate = await createCertificate();
    await using stack = await startTestStack({ ...envOf(certificate), TLS_MIN_VERSION: 'TLSv1.3' });
    const { port } = stack.gateway;
    const older = connect({ port, ca: certificate.ca(), maxVersion: 'TLSv1.2' });

    const [error] = (await once(older, 'error')) as [NodeJS.ErrnoException];
    assert.match(String(error.code), /PROTOCOL_VERSION/);
  });
});

describe('a gateway does not start with', () => {
  const spoiled: Record<string, [spoil: (files: TestCertificate) => unknown, problem: RegExp]> = {
    'a missing certificate': [
      ({ certificate }) => rmSync(certificate),
      /TLS certificate .*tls\.crt cannot be read: ENOENT/,
    ],
    'a missing key': [({ key }) => rmSync(key), /TLS key .*tls\.key cannot be read: ENOENT/],
    'a file that is no certificate': [
      ({ certificate }) => writeFileSync(certificate, 'hello'),
      /tls\.crt is not a certificate in PEM form/,
    ],
    'a file that is no key': [
      ({ key }) => writeFileSync(key, 'hello'),
      /tls\.key is not a private key in PEM form/,
    ],
    'an expired certificate': [
      (files) => files.renew({ notBefore: hoursFromNow(-48), notAfter: hoursFromNow(-47) }),
      /tls\.crt has expired on 20/,
    ],
    'a certificate of tomorrow': [
      (files) => files.renew({ notBefore: hoursFromNow(1) }),
      /tls\.crt is not valid before 20/,
    ],
  };
  for (const [what, [spoil, problem]] of Object.entries(spoiled))
    it(what, async () => {
      using files = await createCertificate();
      await spoil(files);

      assert.throws(() => loadCertificate({ ...files, minVersion: 'TLSv1.2' }), {
        name: 'StartError',
        message: problem,
      });
    });

  it('the key of another certificate', async () => {
    using one = await createCertificate();
    using other = await createCertificate();
    const mixed = { certificate: one.certificate, key: other.key, minVersion: 'TLSv1.2' as const };

    assert.throws(() => loadCertificate(mixed), /The TLS key .* is not that of the certificate/);
  });

  it('one file without the other', async () => {
    await assert.rejects(
      startTestStack({ TLS_KEY: '/tls.key' }),
      /TLS_CERTIFICATE is missing: TLS_KEY is given/,
    );
  });
});
