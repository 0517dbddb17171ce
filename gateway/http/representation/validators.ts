import { hash } from 'node:crypto';
import type { PolicedAnswer } from '../../pipeline/answer.ts';

type CacheHeaders = Readonly<{ 'cache-control'?: string; etag?: string }>;

/**
 * For the answer of a GET: what its policy says; without one, a client may keep it for itself and asks each time whether
 * it still holds. One with errors, or with something stale, is not kept. A POST is never kept by a browser, but a proxy
 * that is set up for it may; it has no validator, for a conditional request is a GET.
 */
export function cacheHeaders(
  method: string | undefined,
  answer: PolicedAnswer,
  contentType: string,
): CacheHeaders {
  const { text, errors, policy } = answer;
  const isGet = method === 'GET';
  if (errors.length > 0 || policy.isStale) return isGet ? { 'cache-control': 'no-store' } : {};
  const kept =
    isKept(policy) && `${policy.isPrivate ? 'private' : 'public'}, max-age=${policy.maxAgeSeconds}`;
  if (!isGet) return kept ? { 'cache-control': kept } : {};
  return { 'cache-control': kept || 'private, no-cache', etag: entityTag(text, contentType) };
}

const isKept = ({ maxAgeSeconds }: PolicedAnswer['policy']): boolean => maxAgeSeconds > 0;

/** Whether any client may have it: else it varies by the identity of the client. */
export const isPublic = ({ errors, policy }: PolicedAnswer): boolean =>
  errors.length === 0 && isKept(policy) && !policy.isPrivate && !policy.isStale;

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
