import type { Peeked } from './peek.ts';

/** What a client sends first that knows that the server speaks HTTP/2 (RFC 9113, 3.4). Its first line is no HTTP/1 request. */
const preface = Buffer.from('PRI * HTTP/2.0\r\n');

/** Which of both protocols a connection begins with; undefined while both are possible. Takes nothing. */
export function protocolOf(bytes: Buffer): Peeked<'h2' | 'http/1.1'> | undefined {
  if (bytes.length === 0) return undefined;
  const length = Math.min(bytes.length, preface.length);
  if (preface.compare(bytes, 0, length, 0, length) !== 0) return { found: 'http/1.1', bytes: 0 };
  return length === preface.length ? { found: 'h2', bytes: 0 } : undefined;
}
