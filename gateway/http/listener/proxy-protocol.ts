import { isIPv4, isIPv6, SocketAddress } from 'node:net';
import type { Peeked } from './peek.ts';

/** Where the client of a proxy has connected from; null: the proxy speaks for itself, such as for a health check. */
export type Told = { address: string; port: number } | null;

/** A preamble that is not what https://www.haproxy.org/download/3.0/doc/proxy-protocol.txt says. */
export class InvalidPreamble extends Error {}

const signature = Buffer.from('\r\n\r\n\0\r\nQUIT\n');

/** Recognises version 1 (a line) and version 2 (binary); undefined while more bytes are needed. */
export function proxyPreamble(bytes: Buffer): Peeked<Told> | undefined {
  const length = Math.min(bytes.length, signature.length);
  if (length > 0 && signature.compare(bytes, 0, length, 0, length) === 0)
    return length < signature.length ? undefined : version2(bytes);
  return version1(bytes);
}

const lineBegin = 'PROXY ';
/** The longest line, with its end. */
const longestLine = 107;

function version1(bytes: Buffer): Peeked<Told> | undefined {
  const text = bytes.toString('latin1', 0, longestLine);
  if (!lineBegin.startsWith(text.slice(0, lineBegin.length)))
    throw new InvalidPreamble('There is no preamble');
  const end = text.indexOf('\r\n');
  if (end >= 0) return { found: toldIn(text.slice(lineBegin.length, end)), bytes: end + 2 };
  if (text.length === longestLine) throw new InvalidPreamble('The line of the preamble has no end');
  return undefined;
}

const portText = /^(0|[1-9]\d{0,4})$/;

function toldIn(line: string): Told {
  const [family = '', source = '', destination = '', ...ports] = line.split(' ');
  if (family === 'UNKNOWN') return null;
  const isAddress = { TCP4: isIPv4, TCP6: isIPv6 }[family];
  const [port = ''] = ports;
  const isValid =
    isAddress?.(source) &&
    isAddress(destination) &&
    ports.length === 2 &&
    ports.every((each) => portText.test(each) && Number(each) <= 65_535);
  if (!isValid) throw new InvalidPreamble('The line of the preamble has no two addresses and ports');
  return { address: source, port: Number(port) };
}

const headLength = 16;
/** Addresses take 36 bytes; what extensions tell besides is ignored. */
const mostBytes = 2048;
const families: Readonly<Record<number, { family: 'ipv4' | 'ipv6'; bytes: number }>> = {
  0x11: { family: 'ipv4', bytes: 4 },
  0x21: { family: 'ipv6', bytes: 16 },
};
const unspecified = new Set([0x00, 0x31, 0x32]);

function version2(bytes: Buffer): Peeked<Told> | undefined {
  if (bytes.length < headLength) return undefined;
  const [command, kind] = [bytes.readUInt8(12), bytes.readUInt8(13)];
  const length = bytes.readUInt16BE(14);
  if (command !== 0x20 && command !== 0x21)
    throw new InvalidPreamble('The preamble has an unknown version or command');
  if (length > mostBytes) throw new InvalidPreamble(`The preamble is longer than ${mostBytes} bytes`);
  if (bytes.length < headLength + length) return undefined;
  const found = command === 0x20 ? null : addressesIn(kind, bytes.subarray(headLength, headLength + length));
  return { found, bytes: headLength + length };
}

function addressesIn(kind: number, addresses: Buffer): Told {
  // Local sockets have no address that could be limited.
  if (unspecified.has(kind)) return null;
  const { family, bytes } = families[kind] ?? {};
  if (!family || !bytes || addresses.length < 2 * bytes + 4)
    throw new InvalidPreamble('The preamble is not about two TCP addresses');
  const address = textOf(addresses.subarray(0, bytes));
  return { address: new SocketAddress({ address, family }).address, port: addresses.readUInt16BE(2 * bytes) };
}

const textOf = (address: Buffer): string =>
  address.length === 4 ? address.join('.') : (address.toString('hex').match(/.{4}/g) ?? []).join(':');
