import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';

/**
 * Whether the Host of a request is an IP address, a name without a dot or a name below localhost. Protects
 * against DNS rebinding: a page of another site cannot send such a Host.
 */
export function namesLocalHost({ headers: { host = '' } }: IncomingMessage): boolean {
  const name = host
    .replace(/:\d+$/, '')
    .replace(/^\[(.*)\]$/, '$1')
    .toLowerCase();
  return isIP(name) !== 0 || (name !== '' && !name.includes('.')) || name.endsWith('.localhost');
}
