import type { Socket } from 'node:net';
import { ResponseParser, type ResponseSink } from './response-parser.ts';

/** Receives one response. Either `onEnd` or `onError` is called, once. */
export type Exchange = ResponseSink & { onEnd(): void; onError(error: Error): void };

type Owner = {
  /** The connection can carry another request. */
  onIdle(connection: Connection): void;
  /** A connection was lost during a request. */
  onBroken(): void;
  onClosed(connection: Connection): void;
};

/** Without a Keep-Alive header. Node closes idle connections after 5 s. */
const usualKeepAliveMs = 5000;
/** A request on a connection that the server is about to close would be lost. */
const reserveMs = 1000;

/** The connection was closed before the response was complete. */
const connectionLost = (): Error =>
  Object.assign(new Error('the other side closed the connection'), { code: 'ECONNRESET' });

/** One connection, with one request at a time. */
export class Connection {
  readonly #socket: Socket;
  readonly #owner: Owner;
  #exchange: Exchange | undefined;
  #parser = new ResponseParser();
  #idleUntilMs = 0;
  /** That of the addresses of its host when it was opened. */
  generation = 0;
  #wasOpen = false;

  constructor(socket: Socket, owner: Owner, addresses: { generation: number }) {
    this.#socket = socket;
    this.#owner = owner;
    socket.once('connect', () => {
      this.#wasOpen = true;
      this.generation = addresses.generation;
    });
    socket.on('data', (bytes) => this.#read(bytes));
    socket.on('end', () => this.#endOfAnswer());
    socket.on('error', (error) => this.#fail(error));
    socket.on('close', () => {
      this.#fail(connectionLost());
      owner.onClosed(this);
    });
  }

  send(head: string, body: string, exchange: Exchange): void {
    this.#exchange = exchange;
    this.#parser = new ResponseParser();
    // Header values are Latin-1, the body is UTF-8. A single string is the fastest to write.
    if (isAscii(head)) this.#socket.write(head + body);
    else this.#socket.write(Buffer.concat([Buffer.from(head, 'latin1'), Buffer.from(body)]));
  }

  /** False where the connection was never made, so that nothing has been sent. */
  get wasOpen(): boolean {
    return this.#wasOpen;
  }

  /** Whether the server is expected to keep the connection open for now. */
  isUsable(nowMs: number): boolean {
    return nowMs < this.#idleUntilMs && this.#socket.writable;
  }

  destroy(): void {
    this.#exchange = undefined;
    this.#socket.destroy();
  }

  #read(bytes: Buffer): void {
    // Some servers send 408 before they close an idle connection.
    if (!this.#exchange) return this.destroy();
    try {
      if (!this.#parser.push(bytes, this.#exchange)) return;
    } catch (error) {
      this.#fail(error as Error);
      return this.destroy();
    }
    this.#complete();
  }

  /** Releases the connection before it reports the end, because the next request may follow at once. */
  #complete(): void {
    const exchange = this.#exchange;
    const { keepsAlive, keepAliveMs = usualKeepAliveMs } = this.#parser;
    this.#exchange = undefined;
    this.#idleUntilMs = performance.now() + keepAliveMs - reserveMs;
    // A server that answers early would read the rest of this request as the next one.
    if (keepsAlive && this.#socket.writableLength === 0) this.#owner.onIdle(this);
    else this.#socket.destroy();
    exchange?.onEnd();
  }

  #endOfAnswer(): void {
    if (this.#exchange && this.#parser.isCompleteAtEnd()) this.#complete();
    else this.#socket.destroy();
  }

  #fail(error: Error): void {
    const exchange = this.#exchange;
    this.#exchange = undefined;
    if (!exchange) return;
    this.#owner.onBroken();
    exchange.onError(error);
  }
}

const isAscii = (text: string): boolean => Buffer.byteLength(text) === text.length;
