import { messageOf } from '@shop/shared/errors';
import type { Clock, Logger } from '@shop/shared/runtime';
import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';
import { clientError } from '../../errors.ts';
import { fetchObject } from './fetch-json.ts';

export type PublicKeys = {
  find: JWTVerifyGetKey;
  /** Whether there are keys; fetches them if necessary. */
  available(): Promise<boolean>;
};

type Options = {
  issuer: string;
  /** Where the keys are published. */
  locate: () => Promise<string>;
  clock: Clock;
  logger: Logger;
};

const maxAgeMs = 10 * 60_000;
/** Each reason to fetch has a pause of its own, so that made-up key ids cannot hold up the others, nor the others new keys. */
const pauseMs = 1000;

/**
 * The keys that access tokens are signed with. Fetched when first needed, again when they are old, and for a key id that
 * is new. While their server is away the known ones stay in use.
 */
export function publicKeys({ issuer, locate, clock, logger }: Options): PublicKeys {
  let known: JWTVerifyGetKey | undefined;
  let fetchedAtMs = -Infinity;
  let fetching: Promise<void> | undefined;
  const isPaused = { usual: pause(pauseMs), newKey: pause(pauseMs) };

  const areOld = () => clock.now().getTime() - fetchedAtMs > maxAgeMs;
  const fetchAgain = async () => {
    try {
      known = createLocalJWKSet(await fetchKeys(await locate()));
      fetchedAtMs = clock.now().getTime();
    } catch (error) {
      logger.warn({ issuer, reason: messageOf(error) }, 'public keys cannot be fetched');
    } finally {
      fetching = undefined;
    }
  };
  /** The fetch in progress, or one that begins; undefined during the pause after the last. */
  const refresh = (reason: keyof typeof isPaused) => {
    if (!fetching && !isPaused[reason]()) fetching = fetchAgain();
    return fetching;
  };
  const fetchFirst = async () => {
    if (!known) await refresh('usual');
  };
  const present = (): JWTVerifyGetKey => {
    if (known) return known;
    throw clientError('SUBGRAPH_UNAVAILABLE', 'Access tokens cannot be checked at the moment');
  };

  return {
    async find(header, token) {
      await fetchFirst();
      if (areOld()) void refresh('usual');
      try {
        return await present()(header, token);
      } catch (error) {
        const refreshed = error instanceof errors.JWKSNoMatchingKey ? refresh('newKey') : undefined;
        if (!refreshed) throw error;
        await refreshed;
        return present()(header, token);
      }
    },
    async available() {
      await fetchFirst();
      return known !== undefined;
    },
  };
}

/** False the first time, and whenever so long has passed since it was false. Technical time: a server is spared. */
function pause(ms: number): () => boolean {
  let beganAtMs = -Infinity;
  return () => {
    const nowMs = performance.now();
    if (nowMs - beganAtMs <= ms) return true;
    beganAtMs = nowMs;
    return false;
  };
}

async function fetchKeys(url: string): Promise<JSONWebKeySet> {
  const { keys } = await fetchObject(url);
  // It would lock everybody out, and is more likely a mistake.
  if (!Array.isArray(keys) || keys.length === 0) throw new Error(`${url} has no keys`);
  return { keys: keys as JSONWebKeySet['keys'] };
}
