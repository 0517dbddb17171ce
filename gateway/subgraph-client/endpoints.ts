import { StartError } from '@shop/shared/errors';
import { after, type Logger } from '@shop/shared/runtime';
import { createBreaker } from './protection/breaker.ts';
import { clientError } from '../errors.ts';
import { Bulkhead } from './protection/bulkhead.ts';
import { isOutage } from './protection/failure.ts';
import { namesFor, type HeaderRules } from './headers/header-rules.ts';
import { Pools } from './pools.ts';
import { Address } from './address.ts';
import { callRulesFor, type CallRuleOptions } from './call-rules.ts';
import { SubgraphEndpoint } from './endpoint.ts';

/** The addresses of each subgraph: one URL, or several with spaces between them. */
export type RoutingUrls = ReadonlyMap<string, string>;

/** One address of a subgraph, for operators. */
export type AddressState = {
  subgraph: string;
  /** Host and port: the rest of a URL may be secret. */
  address: string;
  isReachable: boolean;
  callsInFlight: number;
};

type Options = CallRuleOptions & {
  headers: HeaderRules;
  random: () => number;
  pauseMs: number;
  callsInFlight: number;
  callsWaiting: number;
  leaveAfterMs: number;
  logger: Logger;
};

/** The endpoints of the supergraph in use. */
export class SubgraphEndpoints implements AsyncDisposable {
  readonly #options: Options;
  readonly #pools = new Pools();
  #byName: ReadonlyMap<string, SubgraphEndpoint> = new Map();
  // Of the supergraph before: operations that were planned for it are still under way.
  readonly #leaving = new Map<string, SubgraphEndpoint>();
  readonly #timers = new DisposableStack();

  constructor(options: Options) {
    this.#options = options;
  }

  named(name: string): SubgraphEndpoint {
    const target = this.#byName.get(name) ?? this.#leaving.get(name);
    if (target) return target;
    // An operation may have been planned before the supergraph changed.
    throw clientError('SUBGRAPH_UNAVAILABLE', `The service ${name} is not part of the graph`);
  }

  /** Endpoints whose URL stays the same keep their connections and breaker. */
  route(routingUrls: RoutingUrls): void {
    const before = this.#byName;
    const all = [...routingUrls].map(([name, text]) => [name, addressesIn(name, text)] as const);
    this.#byName = new Map(
      all.map(([name, urls]) => {
        const known = before.get(name);
        const isSame = known?.urls === urls.map(({ href }) => href).join(' ');
        return [name, known && isSame ? known : this.#target(name, urls)];
      }),
    );
    for (const [name, target] of before) if (this.#byName.get(name) !== target) this.#leave(name, target);
  }

  #leave(name: string, target: SubgraphEndpoint): void {
    if (this.#byName.has(name) || this.#options.leaveAfterMs === 0) return target.letGo();
    this.#leaving.get(name)?.letGo();
    this.#leaving.set(name, target);
    const leave = () => {
      if (this.#leaving.get(name) !== target) return;
      this.#leaving.delete(name);
      target.letGo();
    };
    this.#timers.use(after(this.#options.leaveAfterMs, leave, { ref: false }));
  }

  /** From now on no caller joins a query that is in flight. */
  forget(): void {
    for (const { deduplicated } of this.#byName.values()) deduplicated.forget();
  }

  /** By the current routing table. */
  callsInFlight(): number {
    return [...this.#byName.values()].reduce((sum, { callsInFlight }) => sum + callsInFlight, 0);
  }

  reachable(): Record<string, boolean> {
    return Object.fromEntries([...this.#byName].map(([name, target]) => [name, target.isReachable()]));
  }

  addresses(): AddressState[] {
    return [...this.#byName].flatMap(([subgraph, { addresses }]) =>
      addresses.map(({ url, breaker, inFlight }) => ({
        subgraph,
        address: new URL(url).host,
        isReachable: breaker.closed(),
        callsInFlight: inFlight,
      })),
    );
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#timers.dispose();
    await this.#pools[Symbol.asyncDispose]();
  }

  #target(name: string, urls: readonly URL[]): SubgraphEndpoint {
    const { headers, callsInFlight, callsWaiting, random } = this.#options;
    return new SubgraphEndpoint({
      name,
      addresses: urls.map((url) => this.#address(urls.length === 1 ? name : `${name} at ${url.host}`, url)),
      headerNames: namesFor(name, headers),
      rules: callRulesFor(name, this.#options),
      places: new Bulkhead(callsInFlight, callsWaiting),
      callsInFlight,
      random,
    });
  }

  #address(peer: string, url: URL): Address {
    const { pauseMs, logger } = this.#options;
    const breaker = createBreaker({ peer, pauseMs, isOutage, logger });
    return new Address({ url, breaker, pools: this.#pools });
  }
}

const addressesIn = (name: string, text: string): URL[] =>
  text.split(' ').map((url) => {
    const address = URL.parse(url);
    if (address && /^https?:$/.test(address.protocol)) return address;
    throw new StartError(`The subgraph ${name} has the address "${url}", expected one that begins with http`);
  });
