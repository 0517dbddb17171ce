import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { InvalidPreamble, proxyPreamble, type Told } from './proxy-protocol.ts';

const text = (line: string) => Buffer.from(line, 'latin1');
const signature = '0d0a0d0a000d0a515549540a';
const binary = (rest: string) => Buffer.from(signature + rest.replaceAll(' ', ''), 'hex');
const ipv4 = '21 11 000c c0000207 c6336401 d431 01bb';

const valid: Record<string, [preamble: Buffer, told: Told]> = {
  'version 1 over IPv4': [
    text('PROXY TCP4 192.0.2.7 198.51.100.1 54321 443\r\n'),
    { address: '192.0.2.7', port: 54_321 },
  ],
  'version 1 over IPv6': [
    text('PROXY TCP6 2001:db8::7 2001:db8::1 54321 443\r\n'),
    { address: '2001:db8::7', port: 54_321 },
  ],
  'version 1 of an unknown family': [text('PROXY UNKNOWN\r\n'), null],
  'version 1 of an unknown family with more': [text('PROXY UNKNOWN ffff::1 ffff::2 1 2\r\n'), null],
  'version 2 over IPv4': [binary(ipv4), { address: '192.0.2.7', port: 54_321 }],
  'version 2 over IPv6': [
    binary(`21 21 0024 20010db8000000000000000000000007 20010db8000000000000000000000001 d431 01bb`),
    { address: '2001:db8::7', port: 54_321 },
  ],
  'version 2 with extensions': [
    binary('21 11 0013 c0000207 c6336401 d431 01bb 04 0004 00000000'),
    { address: '192.0.2.7', port: 54_321 },
  ],
  'version 2 of the proxy itself': [binary('20 00 0000'), null],
  'version 2 of the proxy itself, with addresses': [binary('20 11 000c c0000207 c6336401 d431 01bb'), null],
  'version 2 of a local socket': [binary('21 00 0000'), null],
};

const invalid: Record<string, Buffer> = {
  'a request without a preamble': text('POST /graphql HTTP/1.1\r\n'),
  'a TLS handshake without a preamble': Buffer.from('1603010200', 'hex'),
  'a word that begins like it': text('PROXIES'),
  'lower case': text('proxy TCP4 192.0.2.7 198.51.100.1 1 2\r\n'),
  'an address of the other family': text('PROXY TCP4 2001:db8::7 2001:db8::1 1 2\r\n'),
  'no address': text('PROXY TCP4 host.example 198.51.100.1 1 2\r\n'),
  'an address with leading zeros': text('PROXY TCP4 192.000.002.007 198.51.100.1 1 2\r\n'),
  'a port that is too large': text('PROXY TCP4 192.0.2.7 198.51.100.1 65536 2\r\n'),
  'a port with a sign': text('PROXY TCP4 192.0.2.7 198.51.100.1 +1 2\r\n'),
  'a port too few': text('PROXY TCP4 192.0.2.7 198.51.100.1 1\r\n'),
  'more than two ports': text('PROXY TCP4 192.0.2.7 198.51.100.1 1 2 3\r\n'),
  'two spaces': text('PROXY TCP4  192.0.2.7 198.51.100.1 1 2\r\n'),
  'an unknown family': text('PROXY UDP4 192.0.2.7 198.51.100.1 1 2\r\n'),
  'a line without an end': text(`PROXY UNKNOWN ${'x'.repeat(200)}`),
  'version 3': binary('31 11 000c c0000207 c6336401 d431 01bb'),
  'an unknown command': binary('22 11 000c c0000207 c6336401 d431 01bb'),
  datagrams: binary('21 12 000c c0000207 c6336401 d431 01bb'),
  'too few bytes for its addresses': binary('21 11 0004 c0000207'),
  'a length beyond the limit': binary('21 11 ffff'),
};

describe('a preamble of the PROXY protocol', () => {
  for (const [about, [preamble, told]] of Object.entries(valid)) {
    it(`tells the client: ${about}`, () => {
      const found = proxyPreamble(Buffer.concat([preamble, text('GET / HTTP/1.1\r\n')]));

      assert.deepEqual(found, { found: told, bytes: preamble.length });
    });

    it(`is waited for, byte by byte: ${about}`, () => {
      for (let length = 0; length < preamble.length; length += 1)
        assert.equal(proxyPreamble(preamble.subarray(0, length)), undefined);
    });
  }

  for (const [about, preamble] of Object.entries(invalid))
    it(`is refused: ${about}`, () => assert.throws(() => proxyPreamble(preamble), InvalidPreamble));
});
