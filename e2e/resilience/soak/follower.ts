import WebSocket from 'ws';
import { wait } from '../driver/chaos.ts';
import type { Random } from '../random.ts';
import { Ledger, type Counts } from './ledger.ts';

/** What happened on the sockets of all followers. */
export type SocketEvents = {
  counts: Counts;
  reconnects: number;
  /** How often a socket was closed with each code. */
  closings: Map<number, number>;
  /** How often a subscription was ended by each error. */
  errors: Map<string, number>;
};

export type Operation = {
  query: string;
  variables: Readonly<Record<string, string>>;
  /** Which object an update gives a version of. */
  subjectIn: (update: Update) => string;
  fromTheFirst: boolean;
};

export type Update = { cursor: string; version: number; gap: boolean; order?: { id: string } };

type Options = {
  /** Each connection goes to one of them. */
  urls: readonly string[];
  token: () => string;
  operation: Operation;
  events: SocketEvents;
  random: Random;
};

type Message = { type: string; payload?: unknown };
type Result = { data?: Record<string, Update | null> | null; extensions?: { coalesced?: number } };
type GraphError = { message: string; extensions?: { code?: string } };

const longestWaitMs = 1500;

/** A client that keeps its cursor, connects again for as long as it takes, and goes on where it was. */
export class Follower {
  readonly ledger: Ledger;
  readonly #options: Options;
  #socket: WebSocket | undefined;
  #cursor: string | undefined;
  #isOver = false;

  constructor(options: Options) {
    this.#options = options;
    const { events, operation } = options;
    this.ledger = new Ledger(events.counts, operation);
    this.#connect();
  }

  get hasBegun(): boolean {
    return this.#cursor !== undefined;
  }

  /** The network loses the connection. */
  cut(): void {
    this.#socket?.terminate();
  }

  /** Sends a newer token over the open socket. */
  renew(): void {
    this.#send({ type: 'ping', payload: this.#credentials() });
  }

  end(): void {
    this.#isOver = true;
    this.cut();
  }

  #connect(): void {
    const { urls, random } = this.#options;
    const url = urls[Math.floor(random() * urls.length)] ?? '';
    const socket = new WebSocket(url.replace('http', 'ws'), 'graphql-transport-ws');
    this.#socket = socket;
    socket.on('open', () => this.#send({ type: 'connection_init', payload: this.#credentials() }));
    socket.on('message', (bytes: Buffer) => this.#receive(JSON.parse(bytes.toString()) as Message));
    // The 'close' that follows carries what is counted.
    socket.on('error', () => {});
    socket.on('close', (code) => void this.#reconnect(code));
  }

  async #reconnect(code: number): Promise<void> {
    const { events, random } = this.#options;
    if (this.#isOver) return;
    events.reconnects += 1;
    events.closings.set(code, (events.closings.get(code) ?? 0) + 1);
    await wait(random() * longestWaitMs);
    if (!this.#isOver) this.#connect();
  }

  #credentials = (): object => ({ authorization: `Bearer ${this.#options.token()}` });

  #send(message: object): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(message));
  }

  #receive({ type, payload }: Message): void {
    if (type === 'connection_ack') this.#subscribe();
    if (type === 'next') this.#next(payload as Result);
    if (type === 'error') this.#endWith(payload as GraphError[]);
    if (type === 'complete') this.#endWith([{ message: 'it was completed' }]);
  }

  #subscribe(): void {
    const { query, variables } = this.#options.operation;
    const after = this.#cursor === undefined ? {} : { after: this.#cursor };
    this.#send({ id: '1', type: 'subscribe', payload: { query, variables: { ...variables, ...after } } });
  }

  #next({ data, extensions }: Result): void {
    const [update] = Object.values(data ?? {});
    if (!update) return this.#endWith([{ message: 'an update without data' }]);
    const { version, gap, cursor } = update;
    const subject = this.#options.operation.subjectIn(update);
    this.ledger.note(subject, { version, gap, coalesced: extensions?.coalesced ?? 0 });
    this.#cursor = cursor;
  }

  #endWith(errors: readonly GraphError[]): void {
    const { errors: counted } = this.#options.events;
    const words = errors.map(({ message, extensions }) => `${extensions?.code ?? ''} ${message}`.trim());
    const why = words.join('; ');
    counted.set(why, (counted.get(why) ?? 0) + 1);
    this.#socket?.terminate();
  }
}
