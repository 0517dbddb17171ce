import { connect, isIP, type Socket } from 'node:net';
import { connect as connectSecurely } from 'node:tls';
import { every, withoutTrace } from '@shop/shared/runtime';
import { Connection, type Exchange } from './connection.ts';
import { HostAddresses, resolveAll, type Resolve } from './host-addresses.ts';

const lookEveryMs = 1000;
const resolveEveryMs = 3000;

/**
 * Persistent HTTP/1.1 connections to one origin, for POST requests only. The caller limits the number of requests, and
 * with it that of connections, and their duration. The same with undici takes 10 to 19 µs more per request.
 */
export class ConnectionPool {
  readonly #open: () => Socket;
  readonly #addresses: HostAddresses;
  // The most recently used connection is used first, so that surplus ones expire.
  readonly #idle: Connection[] = [];
  #count = 0;
  readonly #closed = Promise.withResolvers<void>();
  #isClosing = false;
  readonly #looking = every(lookEveryMs, () => this.#endUnused(), { ref: false });
  readonly #resolving = every(resolveEveryMs, () => void this.#resolve(), { ref: false });

  constructor(origin: string, resolve: Resolve = resolveAll) {
    const url = new URL(origin);
    this.#addresses = new HostAddresses(hostIn(url), resolve);
    this.#open = opener(url, this.#addresses);
  }

  /** Returns the connection of the request. Destroying it cancels the request. */
  send(head: string, body: string, exchange: Exchange): Connection {
    const connection = this.#unused() ?? this.#connect();
    connection.send(head, body, exchange);
    return connection;
  }

  /** Resolves when all requests have ended. */
  close(): Promise<void> {
    this.#isClosing = true;
    this.#looking[Symbol.dispose]();
    this.#resolving[Symbol.dispose]();
    this.onBroken();
    if (this.#count === 0) this.#closed.resolve();
    return this.#closed.promise;
  }

  onIdle(connection: Connection): void {
    if (this.#isClosing || !this.#isCurrent(connection)) connection.destroy();
    else this.#idle.push(connection);
  }

  /** When a server restarts, all connections are lost, but the other `close` events may still be on their way. */
  onBroken(): void {
    for (const connection of this.#idle.splice(0)) connection.destroy();
  }

  onClosed(connection: Connection): void {
    const index = this.#idle.indexOf(connection);
    if (index >= 0) this.#idle.splice(index, 1);
    this.#count -= 1;
    if (this.#isClosing && this.#count === 0) this.#closed.resolve();
  }

  #unused(): Connection | undefined {
    const now = performance.now();
    for (let connection = this.#idle.pop(); connection; connection = this.#idle.pop()) {
      if (this.#isUsable(connection, now)) return connection;
      connection.destroy();
    }
    return undefined;
  }

  #isUsable(connection: Connection, now: number): boolean {
    return this.#isCurrent(connection) && connection.isUsable(now);
  }

  /** Its address may be gone, or there are others that get no connection as long as it is used. */
  #isCurrent({ generation }: Connection): boolean {
    return generation === this.#addresses.generation;
  }

  /** A connection outlives the request that opens it. */
  #connect(): Connection {
    this.#count += 1;
    return withoutTrace(() => new Connection(this.#open(), this, this.#addresses));
  }

  /** Follows the addresses of the host. */
  async #resolve(): Promise<void> {
    if (this.#count === 0) return;
    await this.#addresses.refresh();
    this.#endUnused();
  }

  #endUnused(): void {
    const now = performance.now();
    // `onClosed` removes it from the list.
    for (const connection of this.#idle) if (!this.#isUsable(connection, now)) connection.destroy();
  }
}

const hostIn = ({ hostname }: URL): string => hostname.replace(/^\[(.*)\]$/, '$1');

function opener(url: URL, { lookup }: HostAddresses): () => Socket {
  const { protocol, port } = url;
  const host = hostIn(url);
  const options = { host, lookup, noDelay: true, keepAlive: true };
  if (protocol === 'http:') return () => connect({ ...options, port: Number(port || 80) });
  const servername = isIP(host) ? {} : { servername: host };
  let session: Buffer | undefined;
  return () => {
    const secure = { ...options, ...servername, port: Number(port || 443), ALPNProtocols: ['http/1.1'] };
    const socket = connectSecurely({ ...secure, ...(session && { session }) });
    socket.setNoDelay(true);
    socket.on('session', (given: Buffer) => (session = given));
    return socket;
  };
}
