import { StartError } from '@shop/shared/errors';
import { after, type Logger } from '@shop/shared/runtime';
import { createBreaker } from './protection/breaker.ts';
import { clientError } from '../errors.ts';
import { Bulkhead } from './protection/bulkhead.ts';
import { isOutage } from './protection/failure.ts';
import { namesFor, type HeaderRules } from './headers/header-rules.ts';
import { Pools } from './pools.ts';
import { SubgraphEndpoint } from './endpoint.ts';

export type RoutingUrls = ReadonlyMap<string, string>;

type Options = {
  headers: HeaderRules;
  timeoutMs: number;
  timeoutsMs: Readonly<Record<string, number>>;
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
    const urls = [...routingUrls].map(([name, url]) => [name, addressOf(name, url)] as const);
    this.#byName = new Map(
      urls.map(([name, url]) => {
        const known = before.get(name);
        return [name, known?.url === url.href ? known : this.#target(name, url)];
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
    return Object.fromEntries(
      [...this.#byName.values()].map(({ name, breaker }) => [name, breaker.closed()]),
    );
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#timers.dispose();
    await this.#pools[Symbol.asyncDispose]();
  }

  #target(name: string, url: URL): SubgraphEndpoint {
    const { headers, timeoutMs, timeoutsMs, pauseMs, callsInFlight, callsWaiting, logger } = this.#options;
    return new SubgraphEndpoint({
      name,
      url,
      headerNames: namesFor(name, headers),
      timeoutMs: new Map(Object.entries(timeoutsMs)).get(name) ?? timeoutMs,
      breaker: createBreaker({ peer: name, pauseMs, isOutage, logger }),
      places: new Bulkhead(callsInFlight, callsWaiting),
      pools: this.#pools,
    });
  }
}

function addressOf(name: string, url: string): URL {
  const address = URL.parse(url);
  if (address && /^https?:$/.test(address.protocol)) return address;
  throw new StartError(`The subgraph ${name} has the address "${url}", expected one that begins with http`);
}
