import { once } from 'node:events';
import WebSocket from 'ws';
import { Ledger, type Counts } from './ledger.ts';

/** What happened to the sockets of all followers. */
export type Happenings = {
  counts: Counts;
  reconnects: number;
  /** How often a socket was closed with each code. */
  closings: Map<number, number>;
  /** Errors that ended a subscription, in words. */
  refusals: Map<string, number>;
};

export type Operation = {
  query: string;
  variables: Readonly<Record<string, string>>;
  /** Whose versions an update counts. */
  subjectIn: (update: Update) => string;
  fromTheFirst: boolean;
};

export type Update = { cursor: string; version: number; gap: boolean; order?: { id: string } };

type Options = {
  /** One of them is asked for each connection. */
  urls: readonly string[];
  token: () => string;
  operation: Operation;
  happenings: Happenings;
  random: () => number;
};

type Message = { type: string; payload?: unknown };
type Result = { data?: Record<string, Update | null> | null; extensions?: { coalesced?: number } };
type Refusal = { message: string; extensions?: { code?: string } };

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
    const { happenings, operation } = options;
    this.ledger = new Ledger(happenings.counts, operation);
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
    this.#say({ type: 'ping', payload: this.#credentials() });
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
    socket.on('open', () => this.#say({ type: 'connection_init', payload: this.#credentials() }));
    socket.on('message', (bytes: Buffer) => this.#hear(JSON.parse(bytes.toString()) as Message));
    // The close that follows says all that is needed.
    socket.on('error', () => {});
    socket.on('close', (code) => void this.#comeBack(code));
  }

  async #comeBack(code: number): Promise<void> {
    const { happenings, random } = this.#options;
    if (this.#isOver) return;
    happenings.reconnects += 1;
    happenings.closings.set(code, (happenings.closings.get(code) ?? 0) + 1);
    await wait(random() * longestWaitMs);
    if (!this.#isOver) this.#connect();
  }

  #credentials = (): object => ({ authorization: `Bearer ${this.#options.token()}` });

  #say(message: object): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(message));
  }

  #hear({ type, payload }: Message): void {
    if (type === 'connection_ack') this.#subscribe();
    if (type === 'next') this.#next(payload as Result);
    if (type === 'error') this.#refused(payload as Refusal[]);
    if (type === 'complete') this.#refused([{ message: 'it was completed' }]);
  }

  #subscribe(): void {
    const { query, variables } = this.#options.operation;
    const after = this.#cursor === undefined ? {} : { after: this.#cursor };
    this.#say({ id: '1', type: 'subscribe', payload: { query, variables: { ...variables, ...after } } });
  }

  #next({ data, extensions }: Result): void {
    const [update] = Object.values(data ?? {});
    if (!update) return this.#refused([{ message: 'an update without data' }]);
    const { version, gap, cursor } = update;
    const subject = this.#options.operation.subjectIn(update);
    this.ledger.note(subject, { version, gap, coalesced: extensions?.coalesced ?? 0 });
    this.#cursor = cursor;
  }

  #refused(errors: readonly Refusal[]): void {
    const { refusals } = this.#options.happenings;
    const words = errors.map(({ message, extensions }) => `${extensions?.code ?? ''} ${message}`.trim());
    const why = words.join('; ');
    refusals.set(why, (refusals.get(why) ?? 0) + 1);
    this.#socket?.terminate();
  }
}

export const wait = async (ms: number): Promise<void> =>
  void (await once(AbortSignal.timeout(Math.ceil(ms)), 'abort'));
