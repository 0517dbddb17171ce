import type { CacheHeaders } from '../engine/run/subgraph-call.ts';
import { longestKeptMs } from './store/redis-store.ts';
import type { Entry } from './store/entry.ts';

/** For how long, and for whom, something may be kept. */
export type CachePolicy = Readonly<{
  maxAgeMs: number;
  /** Whether it is for one viewer alone. */
  isPrivate: boolean;
  /** For how long it may be served after that while its subgraph is away. */
  staleIfErrorMs: number;
}>;

export const notKept: CachePolicy = Object.freeze({ maxAgeMs: 0, isPrivate: false, staleIfErrorMs: 0 });

/** The smaller age wins, and private wins over public. */
export const narrower = (one: CachePolicy, other: CachePolicy): CachePolicy => ({
  maxAgeMs: Math.min(one.maxAgeMs, other.maxAgeMs),
  isPrivate: one.isPrivate || other.isPrivate,
  staleIfErrorMs: Math.min(one.staleIfErrorMs, other.staleIfErrorMs),
});

const neverKept: ReadonlySet<string> = new Set(['no-store', 'no-cache']);

/**
 * The policy in the `Cache-Control` of an answer (RFC 9111); undefined without that header. `s-maxage` wins for what is
 * public, for the gateway is a shared cache. Without an age nothing is kept: a gateway does not guess.
 */
export function policyInHeader(headers: CacheHeaders | undefined): CachePolicy | undefined {
  if (headers === undefined) return undefined;
  const { cacheControl, age } = headers;
  const directives = new Map(
    cacheControl
      .toLowerCase()
      .split(',')
      .map((each) => {
        const [name = '', value = ''] = each.trim().split('=', 2);
        return [name, value.replaceAll('"', '')];
      }),
  );
  if (directives.keys().some((name) => neverKept.has(name))) return notKept;
  const isPrivate = directives.has('private');
  const maxAge = secondsIn(directives.get('max-age')) ?? 0;
  const sharedAge = isPrivate ? undefined : secondsIn(directives.get('s-maxage'));
  return {
    maxAgeMs: Math.max((sharedAge ?? maxAge) - (secondsIn(age) ?? 0), 0) * 1000,
    isPrivate,
    staleIfErrorMs: (secondsIn(directives.get('stale-if-error')) ?? 0) * 1000,
  };
}

const secondsIn = (text: string | undefined): number | undefined =>
  text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : undefined;

/** When something that is stored now is no longer served. */
export function keepTimes({
  maxAgeMs,
  staleIfErrorMs,
}: CachePolicy): Pick<Entry, 'storedAtMs' | 'freshUntilMs' | 'keptUntilMs'> {
  const storedAtMs = performance.now();
  const freshMs = Math.min(maxAgeMs, longestKeptMs);
  const keptMs = Math.min(maxAgeMs + staleIfErrorMs, longestKeptMs);
  return { storedAtMs, freshUntilMs: storedAtMs + freshMs, keptUntilMs: storedAtMs + keptMs };
}
