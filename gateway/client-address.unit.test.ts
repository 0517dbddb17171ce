import assert from 'node:assert/strict';
import type { IncomingMessage } from 'node:http';
import { describe, it } from 'node:test';
import { clientAddress } from './client-address.ts';

const heard = (forwarded?: string) =>
  ({
    headers: { 'x-forwarded-for': forwarded },
    socket: { remoteAddress: '10.0.0.1' },
  }) as unknown as IncomingMessage;

describe('the address of a client', () => {
  it('is that of the connection when no proxy is trusted, whatever the client claims', () => {
    assert.equal(clientAddress(heard('1.1.1.1'), 0), '10.0.0.1');
  });

  it('is what the outermost of our proxies heard, whatever stands before it', () => {
    assert.equal(clientAddress(heard('9.9.9.9, 1.1.1.1'), 1), '1.1.1.1');
    assert.equal(clientAddress(heard('9.9.9.9, 1.1.1.1,10.0.0.2'), 2), '1.1.1.1');
  });

  it('is that of the connection when a request came past the proxies', () => {
    for (const forwarded of [undefined, '', '1.1.1.1']) {
      assert.equal(clientAddress(heard(forwarded), 2), '10.0.0.1');
    }
  });
});
