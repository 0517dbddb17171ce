import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';

/**
 * Whether a request names this server by an address, a name without a dot or one below localhost. A page of another site
 * whose name is made to lead here (DNS rebinding) cannot do that.
 */
export function namesLocalHost({ headers: { host = '' } }: IncomingMessage): boolean {
  const name = host
    .replace(/:\d+$/, '')
    .replace(/^\[(.*)\]$/, '$1')
    .toLowerCase();
  return isIP(name) !== 0 || (name !== '' && !name.includes('.')) || name.endsWith('.localhost');
}
