import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { MalformedResponse, ResponseParser, type ResponseHead } from './response-parser.ts';

const crlf = (...lines: string[]): string => lines.join('\r\n');
const json = 'Content-Type: application/json';

/** Parses the text in chunks of `size` bytes; then the connection ends. */
function read(text: string, size: number) {
  const parser = new ResponseParser();
  const found = { status: 0, contentType: '', body: '', isComplete: false };
  const sink = {
    onHead: ({ status, contentType }: ResponseHead) => void Object.assign(found, { status, contentType }),
    onData: (bytes: Buffer) => void (found.body += bytes.toString('latin1')),
  };
  const bytes = Buffer.from(text, 'latin1');
  for (let at = 0; at < bytes.length && !found.isComplete; at += size)
    found.isComplete = parser.push(bytes.subarray(at, at + size), sink);
  found.isComplete ||= parser.isCompleteAtEnd();
  return { ...found, keepsAlive: parser.keepsAlive, keepAliveMs: parser.keepAliveMs };
}

describe('a response', () => {
  const whole = { status: 200, contentType: 'application/json', isComplete: true, keepsAlive: true };
  const responses: Record<string, [text: string, expected: object]> = {
    'with its length': [
      crlf('HTTP/1.1 200 OK', json, 'Content-Length: 2', '', '{}'),
      { ...whole, body: '{}' },
    ],
    'without a reason': [crlf('HTTP/1.1 200', json, 'content-length:2', '', '{}'), { ...whole, body: '{}' }],
    'that is empty': [crlf('HTTP/1.1 200 OK', json, 'Content-Length: 0', '', ''), { ...whole, body: '' }],
    'without content, which has no length': [
      crlf('HTTP/1.1 204 No Content', json, '', ''),
      { ...whole, status: 204, body: '' },
    ],
    'in chunks': [
      crlf(
        'HTTP/1.1 200 OK',
        json,
        'Transfer-Encoding: chunked',
        '',
        '4',
        '{"a"',
        'A;x=y',
        ':"0123456"',
        '1',
        '}',
        '0',
        '',
        '',
      ),
      { ...whole, body: '{"a":"0123456"}' },
    ],
    'in chunks, with trailers': [
      crlf('HTTP/1.1 200 OK', json, 'Transfer-Encoding: Chunked', '', '2', '{}', '0', 'x: y', 'z: 1', '', ''),
      { ...whole, body: '{}' },
    ],
    'after others that announce it': [
      crlf(
        'HTTP/1.1 103 Early Hints',
        'link: <x>',
        '',
        'HTTP/1.1 200 OK',
        json,
        'content-length: 2',
        '',
        '{}',
      ),
      { ...whole, body: '{}' },
    ],
    'whose length is given twice': [
      crlf('HTTP/1.1 200 OK', json, 'content-length: 2', 'content-length: 2', '', '{}'),
      { ...whole, body: '{}' },
    ],
    'that goes on until the connection ends': [
      crlf('HTTP/1.1 200 OK', json, '', '{"a":1}'),
      { ...whole, body: '{"a":1}', keepsAlive: false },
    ],
    'after which the connection is closed': [
      crlf('HTTP/1.1 200 OK', json, 'Connection: x, Close', 'content-length: 2', '', '{}'),
      { ...whole, body: '{}', keepsAlive: false },
    ],
    'of HTTP/1.0': [
      crlf('HTTP/1.0 200 OK', json, 'content-length: 2', '', '{}'),
      { ...whole, body: '{}', keepsAlive: false },
    ],
    'of HTTP/1.0 that keeps the connection': [
      crlf('HTTP/1.0 200 OK', json, 'connection: keep-alive', 'content-length: 2', '', '{}'),
      { ...whole, body: '{}' },
    ],
    'with both framings, of which the length is not used': [
      crlf(
        'HTTP/1.1 200 OK',
        json,
        'content-length: 1',
        'transfer-encoding: chunked',
        '',
        '2',
        '{}',
        '0',
        '',
        '',
      ),
      { ...whole, body: '{}', keepsAlive: false },
    ],
    'that says how long its connection is kept': [
      crlf('HTTP/1.1 200 OK', json, 'keep-alive: max=9, timeout=7', 'content-length: 2', '', '{}'),
      { ...whole, body: '{}', keepAliveMs: 7000 },
    ],
    'with headers named like what every object has': [
      crlf('HTTP/1.1 200 OK', json, 'constructor: x', '__proto__: y', 'content-length: 2', '', '{}'),
      { ...whole, body: '{}' },
    ],
    'that is cut off': [
      crlf('HTTP/1.1 200 OK', json, 'content-length: 3', '', '{}'),
      { ...whole, body: '{}', isComplete: false },
    ],
    'that is cut off between chunks': [
      crlf('HTTP/1.1 200 OK', json, 'transfer-encoding: chunked', '', '2', '{}', ''),
      { ...whole, body: '{}', isComplete: false },
    ],
  };
  for (const [name, [text, expected]] of Object.entries(responses)) {
    it(`is parsed, however it is split: ${name}`, () => {
      for (const size of [1, 2, 3, 7, 64, text.length])
        assert.deepEqual(read(text, size), { keepAliveMs: undefined, ...expected });
    });
  }

  it('followed by unexpected bytes makes the connection unusable', () => {
    const text = crlf('HTTP/1.1 200 OK', json, 'content-length: 2', '', '{}HTTP/1.1 200 OK');

    assert.equal(read(text, text.length).keepsAlive, false);
  });

  const malformed: Record<string, string> = {
    'that is not HTTP': 'SSH-2.0-OpenSSH\r\n\r\n',
    'of another version': 'HTTP/2 200 OK\r\n\r\n',
    'without a status': 'HTTP/1.1 OK\r\n\r\n',
    'that changes the protocol': 'HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\n\r\n',
    'with a line that is no header': 'HTTP/1.1 200 OK\r\nnonsense\r\n\r\n',
    'with a folded header': 'HTTP/1.1 200 OK\r\nx: y\r\n z: 1\r\n\r\n',
    'with a space before the colon': 'HTTP/1.1 200 OK\r\ncontent-length : 2\r\n\r\n{}',
    'whose length is no number': 'HTTP/1.1 200 OK\r\ncontent-length: +2\r\n\r\n{}',
    'with two lengths': 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\ncontent-length: 3\r\n\r\n{} ',
    'that is compressed': 'HTTP/1.1 200 OK\r\ntransfer-encoding: gzip, chunked\r\n\r\n',
    'in chunks without a size': 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n{}\r\n',
    'with a chunk that is too long': 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n1\r\n{}\r\n',
    'with endless headers': `HTTP/1.1 200 OK\r\n${'x: y\r\n'.repeat(20_000)}`,
    'with an endless line between chunks': `HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n${'1'.repeat(5000)}`,
  };
  for (const [name, text] of Object.entries(malformed)) {
    it(`is refused: ${name}`, () => {
      for (const size of [97, text.length]) assert.throws(() => read(text, size), MalformedResponse);
    });
  }
});
