import { AnswerTooLarge } from './protection/failure.ts';
import type { Connection, Exchange } from './http/connection.ts';
import type { ResponseHead } from './http/response-parser.ts';

/** An unparsed response. */
export type Response = ResponseHead & { bytes: Buffer };

/** Header lines, each with its line break, and JSON text. */
export type Post = { headers: string; body: string };

/** Either method is called, once, when the call has ended. */
export type Outcome = { answered(response: Response): void; failed(error: Error): void };

/** One POST request and its response. */
export class HttpCall implements Exchange {
  readonly #maxBytes: number;
  readonly #outcome: Outcome;
  #connection: Connection | undefined;
  #isStopped = false;
  #head: ResponseHead | undefined;
  #first: Buffer | undefined;
  #more: Buffer[] | undefined;
  #size = 0;

  constructor(maxBytes: number, outcome: Outcome) {
    this.#maxBytes = maxBytes;
    this.#outcome = outcome;
  }

  /** Whether the subgraph may have received some of it. */
  get mayHaveLeft(): boolean {
    return this.#connection?.wasOpen ?? true;
  }

  carriedBy(connection: Connection): void {
    this.#connection = connection;
  }

  /** Cancels the request and closes its connection. */
  stop(reason: Error): void {
    if (this.#isStopped) return;
    this.#isStopped = true;
    this.#connection?.destroy();
    this.#outcome.failed(reason);
  }

  onHead(head: ResponseHead): void {
    this.#head = head;
  }

  onData(bytes: Buffer): void {
    this.#size += bytes.length;
    if (this.#size > this.#maxBytes) this.stop(new AnswerTooLarge(this.#maxBytes));
    else if (this.#first) (this.#more ??= [this.#first]).push(bytes);
    else this.#first = bytes;
  }

  onEnd(): void {
    if (this.#isStopped) return;
    const bytes = this.#more ? Buffer.concat(this.#more, this.#size) : (this.#first ?? nothing);
    const { status, contentType, cacheControl, age, retryAfter, lines } = this.#head ?? noHead;
    this.#outcome.answered({ status, contentType, cacheControl, age, retryAfter, lines, bytes });
  }

  onError(error: Error): void {
    if (!this.#isStopped) this.#outcome.failed(error);
  }
}

const nothing = Buffer.alloc(0);
const noHead: ResponseHead = {
  status: 0,
  contentType: '',
  cacheControl: '',
  age: '',
  retryAfter: '',
  lines: '',
};
