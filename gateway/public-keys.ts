import { messageOf } from '@shop/shared/errors';
import type { Logger } from '@shop/shared/runtime';
import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';
import { request } from 'undici';
import { clientError } from './errors.ts';

export type PublicKeys = {
  find: JWTVerifyGetKey;
  /** Whether there are keys, fetching them if need be. */
  available(): Promise<boolean>;
};

const timeoutMs = 5000;
const maxAgeMs = 10 * 60_000;
const cooldownMs = 1000;

/**
 * The keys that access tokens are signed with. Fetched when first needed, again now and then, and for a key id that is
 * new, though only a second after the last attempt. While their server is away the known ones stay in use.
 */
export function publicKeys(url: string, logger: Logger): PublicKeys {
  let known: JWTVerifyGetKey | undefined;
  let fetching: Promise<void> | undefined;
  let askedAtMs = -Infinity;

  // Technical time: this is a cache of what another server says.
  const askedLongerAgoThan = (ms: number) => performance.now() - askedAtMs > ms;
  const fetchAgain = async () => {
    askedAtMs = performance.now();
    try {
      known = createLocalJWKSet(await fetchKeys(url));
    } catch (error) {
      logger.warn({ reason: messageOf(error) }, 'public keys cannot be fetched');
    } finally {
      fetching = undefined;
    }
  };
  const refresh = () => (fetching ??= fetchAgain());
  const fetchFirst = async () => {
    if (!known && (fetching || askedLongerAgoThan(cooldownMs))) await refresh();
  };
  const present = (): JWTVerifyGetKey => {
    if (known) return known;
    throw clientError('SUBGRAPH_UNAVAILABLE', 'Access tokens cannot be checked at the moment');
  };

  return {
    async find(header, token) {
      await fetchFirst();
      if (known && askedLongerAgoThan(maxAgeMs)) void refresh();
      try {
        return await present()(header, token);
      } catch (error) {
        if (!(error instanceof errors.JWKSNoMatchingKey) || !askedLongerAgoThan(cooldownMs)) throw error;
        await refresh();
        return present()(header, token);
      }
    },
    async available() {
      await fetchFirst();
      return known !== undefined;
    },
  };
}

async function fetchKeys(url: string): Promise<JSONWebKeySet> {
  const { statusCode, body } = await request(url, { signal: AbortSignal.timeout(timeoutMs), reset: true });
  const keys = (await body.json()) as JSONWebKeySet;
  if (statusCode !== 200) throw new Error(`${url} answered ${statusCode}, expected 200`);
  return keys;
}
