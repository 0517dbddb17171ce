import type { IncomingMessage } from 'node:http';
import { isIP, isIPv4, isIPv6, SocketAddress } from 'node:net';

/**
 * The address that a request comes from. Each proxy appends the address of its peer, so with so many proxies of our own
 * the last entries of X-Forwarded-For are true; a client can write anything before them.
 */
export function clientAddress({ headers, socket }: IncomingMessage, trustedProxies: number): string {
  const forwarded = trustedProxies === 0 ? undefined : headers['x-forwarded-for'];
  const entry = forwarded?.toString().split(',').at(-trustedProxies);
  return networkOf(entry) ?? networkOf(socket.remoteAddress) ?? 'unknown';
}

// Most requests come over kept-alive connections, and from few proxies.
const known = new Map<string, string | undefined>();
const knownAtMost = 1000;

/**
 * One spelling for each client: an IPv4 address, or the /64 of an IPv6 address, of which one client has all. Undefined
 * for text that is no address.
 */
export function networkOf(text = ''): string | undefined {
  if (known.has(text)) return known.get(text);
  const network = networkIn(text);
  if (known.size >= knownAtMost) known.clear();
  known.set(text, network);
  return network;
}

function networkIn(text: string): string | undefined {
  const address = addressIn(text.trim());
  if (isIP(address) !== 6) return isIPv4(address) ? address : undefined;
  const canonical = new SocketAddress({ address, family: 'ipv6' }).address;
  const mapped = canonical.replace(/^::ffff:/, '');
  return isIPv4(mapped) ? mapped : `${groupsOf(canonical).slice(0, 4).join(':')}::/64`;
}

const withPort = [/^\[(.*)\](?::\d{1,5})?$/, /^([\d.]+):\d{1,5}$/];

/** Without port, brackets and zone. */
function addressIn(text: string): string {
  const bare = withPort.reduce((found, pattern) => pattern.exec(found)?.[1] ?? found, text);
  return isIPv6(bare) ? bare.replace(/%.*$/, '') : bare;
}

/** The eight groups of an address that Node has written. */
function groupsOf(canonical: string): string[] {
  const [before = [], after = []] = canonical.split('::').map((part) => part.split(':').filter(Boolean));
  return [...before, ...Array.from({ length: 8 - before.length - after.length }, () => '0'), ...after];
}
