import type { HttpCall, Post } from './http-call.ts';
import type { ConnectionPool } from './http/connection-pool.ts';
import type { Pools } from './pools.ts';
import type { Breaker } from './protection/breaker.ts';

/** One of the addresses of a subgraph, with connections and a breaker of its own. */
export class Address {
  readonly url: string;
  readonly breaker: Breaker;
  /** Calls that have been sent there and have not ended. */
  inFlight = 0;
  readonly #pool: ConnectionPool;
  readonly #head: string;
  readonly #giveBack: () => void;

  constructor({ url, breaker, pools }: { url: URL; breaker: Breaker; pools: Pools }) {
    this.url = url.href;
    this.breaker = breaker;
    this.#head = `POST ${url.pathname}${url.search} HTTP/1.1\r\nhost: ${url.host}\r\nconnection: keep-alive\r\n`;
    this.#pool = pools.take(url.origin);
    this.#giveBack = () => pools.giveBack(url.origin);
  }

  send({ headers, body }: Post, call: HttpCall): void {
    const head = `${this.#head}${headers}content-length: ${Buffer.byteLength(body)}\r\n\r\n`;
    call.carriedBy(this.#pool.send(head, body, call));
  }

  /** Releases the connections. */
  close(): void {
    this.#giveBack();
  }
}
