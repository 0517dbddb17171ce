import type { Breaker } from './protection/breaker.ts';
import type { Bulkhead } from './protection/bulkhead.ts';
import { Deadlines } from './protection/deadlines.ts';
import type { HttpCall, Post } from './http-call.ts';
import type { ConnectionPool } from './http/connection-pool.ts';
import { DeduplicatedRequests } from './deduplicate-requests.ts';
import type { Pools } from './pools.ts';

type Parts = {
  name: string;
  url: URL;
  /** Client headers that it is sent. */
  headerNames: readonly string[];
  timeoutMs: number;
  breaker: Breaker;
  places: Bulkhead;
  pools: Pools;
};

/** A subgraph at its URL. */
export class SubgraphEndpoint {
  readonly name: string;
  readonly url: string;
  readonly headerNames: readonly string[];
  readonly timeoutMs: number;
  readonly breaker: Breaker;
  readonly places: Bulkhead;
  readonly deadlines: Deadlines;
  readonly deduplicated = new DeduplicatedRequests();
  readonly #pool: ConnectionPool;
  readonly #head: string;
  readonly #giveBack: () => void;
  // The routing table is one; each call is another.
  #users = 1;

  constructor({ url, pools, ...parts }: Parts) {
    this.name = parts.name;
    this.url = url.href;
    this.#head = `POST ${url.pathname}${url.search} HTTP/1.1\r\nhost: ${url.host}\r\nconnection: keep-alive\r\n`;
    this.headerNames = parts.headerNames;
    this.timeoutMs = parts.timeoutMs;
    this.breaker = parts.breaker;
    this.places = parts.places;
    this.deadlines = new Deadlines(parts.timeoutMs);
    this.#pool = pools.take(url.origin);
    this.#giveBack = () => pools.giveBack(url.origin);
  }

  get callsInFlight(): number {
    return this.#users - 1;
  }

  send({ headers, body }: Post, call: HttpCall): void {
    const head = `${this.#head}${headers}content-length: ${Buffer.byteLength(body)}\r\n\r\n`;
    call.carriedBy(this.#pool.send(head, body, call));
  }

  hold(): void {
    this.#users += 1;
  }

  /** The last user releases the connections. */
  letGo(): void {
    this.#users -= 1;
    if (this.#users === 0) this.#giveBack();
  }
}
