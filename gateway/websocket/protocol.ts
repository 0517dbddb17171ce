import { messageOf } from '@shop/shared/errors';
import { after, refuseLargeJson, type JsonBounds } from '@shop/shared/runtime';
import { CloseCode, MessageType, validateMessage, type Message, type SubscribeMessage } from 'graphql-ws';
import { parseExactly } from '../engine/response/exact-numbers.ts';
import { CancellationSource } from '../subgraph-client/cancellation.ts';

export type SubscribePayload = SubscribeMessage['payload'];

type Wire = { send(text: string): void; close(code: number, reason: string): void };

/** What a socket's messages are about. */
export type SocketHandlers = {
  /** Whether the client may use the socket; if not, the handler has closed it. */
  admit(connectionParams: unknown): Promise<boolean>;
  /** The payload of the pong, or nothing where the socket has been closed instead. */
  ping(payload: unknown): Promise<{ payload?: object } | undefined>;
  /**
   * Resolves when the operation, beside which so many others are open, is over: with the errors that ended it, of
   * which there are none where it is complete.
   */
  run(operation: SocketOperation, others: number): Promise<readonly object[]>;
  /** How long a client may take to begin. */
  initMs: number;
  /** Of a message. */
  jsonBounds: JsonBounds;
};

/** One operation. Its client may use the id again once it has completed it, so it is known by this object. */
export class SocketOperation {
  readonly id: string;
  readonly payload: SubscribePayload;
  /** Leaves when the client no longer waits: it has completed the operation, or the socket is closed. */
  readonly client = new CancellationSource();
  readonly #send: Wire['send'];
  readonly #opening: string;

  constructor({ id, payload }: SubscribeMessage, send: Wire['send']) {
    this.id = id;
    this.payload = payload;
    this.#send = send;
    this.#opening = `{"id":${JSON.stringify(id)},"type":"next","payload":`;
  }

  /** Sends a result, which is JSON; nothing where the client no longer waits. */
  next(result: string, send = this.#send): void {
    if (!this.client.aborted) send(`${this.#opening}${result}}`);
  }
}

/** The server's part of https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md, for one socket. */
export class SocketProtocol implements Disposable {
  readonly #wire: Wire;
  readonly #handlers: SocketHandlers;
  readonly #open = new Map<string, SocketOperation>();
  readonly #initLimit: Disposable;
  #state: 'new' | 'initialising' | 'acknowledged' | 'closed' = 'new';

  constructor(wire: Wire, handlers: SocketHandlers) {
    this.#wire = wire;
    this.#handlers = handlers;
    const tooLate = () =>
      wire.close(CloseCode.ConnectionInitialisationTimeout, 'Connection initialisation timeout');
    this.#initLimit = after(handlers.initMs, tooLate, { ref: false });
  }

  async take(text: string): Promise<void> {
    const message = this.#parse(text);
    if (!message) return;
    switch (message.type) {
      case MessageType.ConnectionInit:
        return this.#init(message.payload);
      case MessageType.Ping:
        return this.#ping(message.payload);
      case MessageType.Subscribe:
        return this.#subscribe(message);
      case MessageType.Complete:
        return this.#remove(this.#open.get(message.id));
      case MessageType.Pong:
        return;
      case MessageType.ConnectionAck:
      case MessageType.Next:
      case MessageType.Error:
        this.#wire.close(CloseCode.BadRequest, `Only servers send messages of type ${message.type}`);
    }
  }

  /** The socket is closed: everything that it began ends. */
  [Symbol.dispose](): void {
    this.#state = 'closed';
    this.#initLimit[Symbol.dispose]();
    for (const operation of [...this.#open.values()]) this.#remove(operation);
  }

  #parse(text: string): Message | undefined {
    try {
      refuseLargeJson(text, this.#handlers.jsonBounds);
      return validateMessage(parseExactly(text));
    } catch (error) {
      this.#wire.close(CloseCode.BadRequest, `Invalid message: ${messageOf(error)}`);
      return undefined;
    }
  }

  async #init(connectionParams: unknown): Promise<void> {
    if (this.#state !== 'new')
      return this.#wire.close(CloseCode.TooManyInitialisationRequests, 'Too many initialisation requests');
    this.#state = 'initialising';
    this.#initLimit[Symbol.dispose]();
    if (!(await this.#handlers.admit(connectionParams)) || this.#isClosed()) return;
    this.#state = 'acknowledged';
    this.#say({ type: MessageType.ConnectionAck });
  }

  async #ping(payload: unknown): Promise<void> {
    const answer = await this.#handlers.ping(payload);
    // A pong never repeats the payload of the ping.
    if (answer) this.#say({ type: MessageType.Pong, ...answer });
  }

  async #subscribe(message: SubscribeMessage): Promise<void> {
    if (this.#state !== 'acknowledged') return this.#wire.close(CloseCode.Unauthorized, 'Unauthorized');
    const { id } = message;
    if (this.#open.has(id))
      return this.#wire.close(CloseCode.SubscriberAlreadyExists, `Subscriber for ${id} already exists`);
    const operation = new SocketOperation(message, (text) => this.#wire.send(text));
    this.#open.set(id, operation);
    const errors = await this.#handlers.run(operation, this.#open.size - 1);
    if (operation.client.aborted) return;
    this.#remove(operation);
    if (errors.length > 0) this.#say({ id, type: MessageType.Error, payload: errors });
    else this.#say({ id, type: MessageType.Complete });
  }

  #remove(operation: SocketOperation | undefined): void {
    if (!operation) return;
    this.#open.delete(operation.id);
    operation.client.leave();
  }

  #isClosed = (): boolean => this.#state === 'closed';

  #say = (message: object): void => this.#wire.send(JSON.stringify(message));
}
