import type { IncomingMessage } from 'node:http';

/**
 * The address that a request comes from. Each proxy appends whom it heard from, so with so many proxies of our own
 * the last entries of X-Forwarded-For are true; what stands before them anybody can write.
 */
export function clientAddress({ headers, socket }: IncomingMessage, trustedProxies: number): string {
  const direct = socket.remoteAddress ?? 'unknown';
  if (trustedProxies === 0) return direct;
  const heard = headers['x-forwarded-for']?.toString().split(',') ?? [];
  return heard.at(-trustedProxies)?.trim() || direct;
}
