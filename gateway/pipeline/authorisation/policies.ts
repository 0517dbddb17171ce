import { viewerKey, type Viewer } from '@shop/shared/auth';
import { messageOf } from '@shop/shared/errors';
import type { Logger } from '@shop/shared/runtime';
import { LRUCache } from 'lru-cache';

/** Gives those of the policies that hold for the viewer. */
export type DecidePolicies = (viewer: Viewer, policies: readonly string[]) => Promise<ReadonlySet<string>>;

export type Policies = {
  /** Whether it was decided lately that the policy holds for the viewer. */
  holds(viewer: Viewer, policy: string): boolean;
  /** Has those decided that were not lately, in one call; undefined where there are none. Does not reject. */
  decide(viewer: Viewer, policies: readonly string[]): Promise<void> | undefined;
};

export const noPolicies: Policies = { holds: () => false, decide: () => undefined };

const keptAtMost = 50_000;

type Options = { decide: DecidePolicies; cacheSeconds: number; logger: Logger };

/** Remembers decisions for a short time. Where none can be had, no policy holds. */
export function rememberPolicies({ decide, cacheSeconds, logger }: Options): Policies {
  const decided = new LRUCache<string, boolean>({ max: keptAtMost, ttl: cacheSeconds * 1000 });
  const keyOf = (viewer: Viewer, policy: string) =>
    JSON.stringify([policy, viewerKey(viewer), viewer.scopes ?? []]);
  const ask = async (viewer: Viewer, policies: readonly string[]) => {
    try {
      const holding = await decide(viewer, policies);
      for (const policy of policies) decided.set(keyOf(viewer, policy), holding.has(policy));
    } catch (error) {
      logger.warn({ reason: messageOf(error), policies }, 'policies cannot be decided, none holds');
    }
  };
  return {
    holds: (viewer, policy) => decided.get(keyOf(viewer, policy)) === true,
    decide(viewer, policies) {
      const open = policies.filter((policy) => !decided.has(keyOf(viewer, policy)));
      return open.length === 0 ? undefined : ask(viewer, open);
    },
  };
}
