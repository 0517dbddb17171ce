import type { Logger } from '@shop/shared/runtime';
import { chooseAddress } from '../../subgraph-client/balance.ts';
import { createBreaker, type Breaker } from '../../subgraph-client/protection/breaker.ts';
import { isOutage } from '../../subgraph-client/protection/failure.ts';
import type { UpstreamTarget } from './upstream-rules.ts';

/** Where subscriptions of a subgraph are started. Its queries have breakers of their own: the two fail apart. */
export type UpstreamAddress = {
  readonly subgraph: string;
  readonly url: string;
  readonly breaker: Breaker;
  /** The subscriptions there that have not ended. */
  inFlight: number;
};

/** One address for operators. */
export type UpstreamState = {
  subgraph: string;
  /** Host and port: the rest of a URL may be secret. */
  address: string;
  isReachable: boolean;
  subscriptions: number;
};

type Options = { pauseMs: number; random: () => number; logger: Logger };

export class UpstreamAddresses {
  readonly #options: Options;
  readonly #byKey = new Map<string, UpstreamAddress>();

  constructor(options: Options) {
    this.#options = options;
  }

  /** For an attempt, after one that has failed `except` there; its breaker may still refuse it. */
  choose(target: UpstreamTarget, except: UpstreamAddress | undefined): UpstreamAddress {
    const addresses = this.#addressesOf(target);
    return chooseAddress({ addresses, mayTry: true, except, random: this.#options.random });
  }

  areAway(target: UpstreamTarget): boolean {
    return this.#addressesOf(target).every(({ breaker }) => !breaker.closed());
  }

  /** Forgets the addresses that are no longer those of their subgraph. */
  keep(targetsOf: (subgraph: string) => readonly UpstreamTarget[]): void {
    for (const [key, { subgraph, url }] of this.#byKey)
      if (!targetsOf(subgraph).some(({ urls }) => urls.includes(url))) this.#byKey.delete(key);
  }

  states(): UpstreamState[] {
    return [...this.#byKey.values()].map(({ subgraph, url, breaker, inFlight }) => ({
      subgraph,
      address: new URL(url).host,
      isReachable: breaker.closed(),
      subscriptions: inFlight,
    }));
  }

  #addressesOf(target: UpstreamTarget): UpstreamAddress[] {
    return target.urls.map((url) => this.#addressOf(target, url));
  }

  #addressOf({ subgraph, urls }: UpstreamTarget, url: string): UpstreamAddress {
    const key = `${subgraph} ${url}`;
    const known = this.#byKey.get(key);
    if (known) return known;
    const { pauseMs, logger } = this.#options;
    const peer = `subscriptions of ${subgraph}${urls.length > 1 ? ` at ${new URL(url).host}` : ''}`;
    const breaker = createBreaker({ peer, pauseMs, isOutage, logger });
    const added = { subgraph, url, breaker, inFlight: 0 };
    this.#byKey.set(key, added);
    return added;
  }
}

/** By subgraph and address; nothing where no subgraph has been subscribed to. */
export function upstreamReachability(states: readonly UpstreamState[]) {
  const bySubgraph = Object.entries(Object.groupBy(states, ({ subgraph }) => subgraph));
  if (bySubgraph.length === 0) return {};
  const found = bySubgraph.map(([subgraph, each = []]) => [
    subgraph,
    Object.fromEntries(each.map(({ address, isReachable }) => [address, isReachable])),
  ]);
  return { subscriptionAddresses: Object.fromEntries(found) as object };
}
