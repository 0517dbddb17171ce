import { isIPv6 } from 'node:net';

const keptGroups = 3;

/** The network of an address: enough for its owner to recognise it, too little to find a household. */
export function networkOf(address: string | undefined): string | null {
  if (address === undefined) return null;
  const mapped =
    /^::ffff:(\d+\.\d+\.\d+)\.\d+$/i.exec(address)?.[1] ?? /^(\d+\.\d+\.\d+)\.\d+$/.exec(address)?.[1];
  if (mapped !== undefined) return `${mapped}.0/24`;
  if (!isIPv6(address)) return null;
  const [start = ''] = address.split('::');
  const groups = start.split(':').filter(Boolean).slice(0, keptGroups);
  return `${groups.join(':')}::/48`;
}
