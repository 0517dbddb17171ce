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
const cooldownMs = 1000;

/**
 * The keys that access tokens are signed with. Fetched when first needed, again when they are old, and for a key id that
 * is new, though only a second after the last attempt. While their server is away the known ones stay in use.
 */
export function publicKeys({ issuer, locate, clock, logger }: Options): PublicKeys {
  let known: JWTVerifyGetKey | undefined;
  let fetchedAtMs = -Infinity;
  let fetching: Promise<void> | undefined;
  let askedAtMs = -Infinity;

  const areOld = () => clock.now().getTime() - fetchedAtMs > maxAgeMs;
  // Technical time: a pause for the server of the keys.
  const mayAskAgain = () => performance.now() - askedAtMs > cooldownMs;
  const fetchAgain = async () => {
    askedAtMs = performance.now();
    try {
      known = createLocalJWKSet(await fetchKeys(await locate()));
      fetchedAtMs = clock.now().getTime();
    } catch (error) {
      logger.warn({ issuer, reason: messageOf(error) }, 'public keys cannot be fetched');
    } finally {
      fetching = undefined;
    }
  };
  const refresh = () => (fetching ??= fetchAgain());
  const fetchFirst = async () => {
    if (!known && (fetching || mayAskAgain())) await refresh();
  };
  const present = (): JWTVerifyGetKey => {
    if (known) return known;
    throw clientError('SUBGRAPH_UNAVAILABLE', 'Access tokens cannot be checked at the moment');
  };

  return {
    async find(header, token) {
      await fetchFirst();
      if (areOld() && mayAskAgain()) void refresh();
      try {
        return await present()(header, token);
      } catch (error) {
        if (!(error instanceof errors.JWKSNoMatchingKey) || !mayAskAgain()) throw error;
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
  const { keys } = await fetchObject(url);
  // It would lock everybody out, and is more likely a mistake.
  if (!Array.isArray(keys) || keys.length === 0) throw new Error(`${url} has no keys`);
  return { keys: keys as JSONWebKeySet['keys'] };
}
