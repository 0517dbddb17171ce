import { lookup, type LookupAddress, type LookupOptions } from 'node:dns';
import ipaddr from 'ipaddr.js';
import { Agent } from 'undici';

/** Who may be called at addresses that customers and partners have given. */
export type Reach = {
  /** False in production: nothing inside of our own network. */
  privateAddresses: boolean;
};

/** All that is routed on the internet by IPv6 begins so; the library knows some of the rest by no name. */
const globalIpv6 = ipaddr.IPv6.parseCIDR('2000::/3');

function isPublic(given: string): boolean {
  const address = ipaddr.process(given);
  if (address.range() !== 'unicast') return false;
  return address instanceof ipaddr.IPv4 || address.match(globalIpv6);
}

/** Why a URL is not to be called, or null. Where a name leads is looked at when it is called. */
export function refuseUrl(url: string, { privateAddresses }: Reach): string | null {
  const parsed = URL.parse(url);
  if (!parsed || !['http:', 'https:'].includes(parsed.protocol)) return 'The URL must start with https://';
  if (privateAddresses) return null;
  if (parsed.protocol !== 'https:') return 'The URL must start with https://';
  if (parsed.username || parsed.password) return 'The URL must not hold a password';
  const host = parsed.hostname.replace(/^\[|\]$/g, '');
  if (ipaddr.isValid(host) && !isPublic(host)) return 'The URL must lead to a public address';
  return null;
}

type Found = (error: Error | null, addresses: string | LookupAddress[], family?: number) => void;

/** Only public addresses are connected to, whatever a name leads to at that moment. */
function publicLookup(hostname: string, options: LookupOptions, found: Found): void {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return found(error, []);
    const wrong = addresses.find(({ address }) => !isPublic(address));
    if (wrong) return found(new Error(`${hostname} leads to ${wrong.address}, which is not public`), []);
    const [first] = addresses;
    if (options.all) return found(null, addresses);
    return found(null, first?.address ?? '', first?.family);
  });
}

const connectWithinMs = 5000;

/** Connections to addresses that others have given. Redirections are not followed by those who use it. */
export const outgoingAgent = ({ privateAddresses }: Reach): Agent =>
  new Agent({
    connect: { timeout: connectWithinMs, ...(!privateAddresses && { lookup: publicLookup }) },
  });
