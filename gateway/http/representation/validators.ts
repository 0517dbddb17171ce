import { hash } from 'node:crypto';
import type { Answer } from '../../engine/engine.ts';

type CacheHeaders = Readonly<{ 'cache-control': string; etag?: string }>;

/**
 * For the answer of a GET. It may depend on who asks, and nothing says for how long it holds: so a client may keep it for
 * itself, and asks each time whether it still holds. One with errors is not kept.
 */
export const cacheHeaders = ({ text, errors }: Answer, contentType: string): CacheHeaders =>
  errors.length > 0
    ? { 'cache-control': 'no-store' }
    : { 'cache-control': 'private, no-cache', etag: entityTag(text, contentType) };

/** Weak, because the bytes depend on the content coding. */
const entityTag = (text: string, contentType: string): string =>
  `W/"${hash('sha1', `${contentType}\n${text}`, 'base64url')}"`;

/** Whether the client has the answer already: If-None-Match by weak comparison (RFC 9110, 13.1.2). */
export function isKnown(etag: string | undefined, ifNoneMatch: string | undefined): boolean {
  if (etag === undefined || ifNoneMatch === undefined) return false;
  if (ifNoneMatch.trim() === '*') return true;
  const opaqueTags: readonly string[] = ifNoneMatch.match(/"[^"]*"/g) ?? [];
  return opaqueTags.includes(etag.slice('W/'.length));
}
