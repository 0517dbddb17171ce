import assert from 'node:assert/strict';
import type { IncomingMessage } from 'node:http';
import { describe, it } from 'node:test';
import { clientAddress, networkOf } from './client-address.ts';

const requestWith = (forwarded?: string) =>
  ({
    headers: { 'x-forwarded-for': forwarded },
    socket: { remoteAddress: '10.0.0.1' },
  }) as unknown as IncomingMessage;

describe('the address of a client', () => {
  it('is that of the connection when no proxy is trusted, whatever headers the client sends', () => {
    assert.equal(clientAddress(requestWith('1.1.1.1'), 0), '10.0.0.1');
  });

  it('is the peer of the outermost trusted proxy, whatever the client put before it', () => {
    assert.equal(clientAddress(requestWith('9.9.9.9, 1.1.1.1'), 1), '1.1.1.1');
    assert.equal(clientAddress(requestWith('9.9.9.9, 1.1.1.1,10.0.0.2'), 2), '1.1.1.1');
  });

  it('is that of the connection when a request bypassed the proxies', () => {
    for (const forwarded of [undefined, '', '1.1.1.1']) {
      assert.equal(clientAddress(requestWith(forwarded), 2), '10.0.0.1');
    }
  });
});

describe('the spellings of an address', () => {
  const spellings: readonly [network: string | undefined, ...texts: string[]][] = [
    ['192.0.2.7', '192.0.2.7', '192.0.2.7:54321', ' 192.0.2.7\t', '[192.0.2.7]:80'],
    [
      '192.0.2.7',
      '::ffff:192.0.2.7',
      '::FFFF:c000:207',
      '0:0:0:0:0:ffff:192.0.2.7',
      '[::ffff:192.0.2.7]:443',
    ],
    [
      '2001:db8:0:1::/64',
      '2001:db8:0:1::1',
      '2001:DB8:0:1:0:0:0:2',
      '2001:0db8:0000:0001:ffff::',
      '2001:db8::1:a:b:c:d',
    ],
    ['2001:db8:0:1::/64', '[2001:db8:0:1::1]', '[2001:db8:0:1:9::]:8080', '2001:db8:0:1::192.0.2.7'],
    ['2001:db8:0:2::/64', '2001:db8:0:2::1'],
    ['fe80:0:0:0::/64', 'fe80::1', 'fe80::1%eth0', '[fe80::1%25eth0]:80', 'FE80:0:0:0:1::'],
    ['0:0:0:0::/64', '::1', '0:0:0:0:0:0:0:1', '::'],
    [
      undefined,
      '',
      'unknown',
      '_hidden',
      'localhost',
      '1.2.3',
      '01.2.3.4',
      '1.2.3.4.5',
      '256.1.1.1',
      '0x7f.1',
      '1',
    ],
    [undefined, '1.2.3.4:', '1.2.3.4:123456', '[1.2.3.4', '2001:db8::1::2', '[2001:db8::1]80', '1.2.3.4/32'],
    [undefined, '<script>', 'x'.repeat(10_000), '1.2.3.4 5', '"[::1]"'],
  ];
  for (const [network, ...texts] of spellings) {
    for (const text of texts) {
      it(`${JSON.stringify(text.slice(0, 40))} counts as ${network ?? 'no address'}`, () => {
        assert.equal(networkOf(text), network);
        assert.equal(clientAddress(requestWith(`9.9.9.9, ${text}`), 1), network ?? '10.0.0.1');
      });
    }
  }
});
