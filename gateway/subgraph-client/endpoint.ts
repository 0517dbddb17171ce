import type { BulkheadPolicy } from 'cockatiel';
import type { Pool } from 'undici';
import type { Breaker } from './breaker.ts';
import { Joining } from './deduplicate-requests.ts';
import type { Pools } from './pools.ts';

type Parts = {
  name: string;
  url: URL;
  /** Client headers that it is sent. */
  headerNames: readonly string[];
  timeoutMs: number;
  breaker: Breaker;
  /** Bounds how many calls are on their way at once, and how many wait for their turn. */
  turns: BulkheadPolicy;
  pools: Pools;
};

/** A subgraph at its address. */
export class SubgraphEndpoint {
  readonly name: string;
  readonly url: string;
  readonly path: string;
  readonly headerNames: readonly string[];
  readonly timeoutMs: number;
  readonly breaker: Breaker;
  readonly turns: BulkheadPolicy;
  readonly pool: Pool;
  readonly joining = new Joining();
  readonly #giveBack: () => void;
  // The routing table is one; each call is another.
  #users = 1;

  constructor({ url, pools, ...parts }: Parts) {
    this.name = parts.name;
    this.url = url.href;
    this.path = `${url.pathname}${url.search}`;
    this.headerNames = parts.headerNames;
    this.timeoutMs = parts.timeoutMs;
    this.breaker = parts.breaker;
    this.turns = parts.turns;
    this.pool = pools.take(url.origin);
    this.#giveBack = () => pools.giveBack(url.origin);
  }

  get callsInFlight(): number {
    return this.#users - 1;
  }

  hold(): void {
    this.#users += 1;
  }

  /** The last one to let go gives its connections back. */
  letGo(): void {
    this.#users -= 1;
    if (this.#users === 0) this.#giveBack();
  }
}
