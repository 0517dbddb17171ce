import type { Dispatcher } from 'undici';
import { AnswerTooLarge } from './failure.ts';

/** An unparsed response. */
export type Response = { status: number; contentType: string; bytes: Buffer };

/** What is sent: names and values of headers in turn, and JSON text. */
export type Post = { path: string; headers: string[]; body: string };

/** Exactly one of the two is called, when it has ended. */
export type Outcome = { answered(response: Response): void; failed(error: Error): void };

type Headers = Readonly<Record<string, string | string[] | undefined>>;

/** One POST and its answer. Nobody reads it as a stream, so it is not made one: that costs a fifth of `pool.request`. */
export class HttpCall implements Dispatcher.DispatchHandler {
  readonly #maxBytes: number;
  readonly #outcome: Outcome;
  #controller: Dispatcher.DispatchController | undefined;
  #stopped: Error | undefined;
  #status = 0;
  #contentType = '';
  #first: Buffer | undefined;
  #more: Buffer[] | undefined;
  #size = 0;

  constructor(maxBytes: number, outcome: Outcome) {
    this.#maxBytes = maxBytes;
    this.#outcome = outcome;
  }

  /** Gives up, and breaks the connection off where the request has been sent. */
  stop(reason: Error): void {
    if (this.#stopped) return;
    this.#stopped = reason;
    this.#controller?.abort(reason);
    this.#outcome.failed(reason);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    // Thrown here, before anything is written, it leaves the connection to others.
    if (this.#stopped) throw this.#stopped;
    this.#controller = controller;
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number, headers: Headers): void {
    this.#status = status;
    this.#contentType = String(headers['content-type']);
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#size += chunk.length;
    if (this.#size > this.#maxBytes) this.stop(new AnswerTooLarge(this.#maxBytes));
    else if (this.#first) (this.#more ??= [this.#first]).push(chunk);
    else this.#first = chunk;
  }

  onResponseEnd(): void {
    if (this.#stopped) return;
    const bytes = this.#more ? Buffer.concat(this.#more, this.#size) : (this.#first ?? nothing);
    this.#outcome.answered({ status: this.#status, contentType: this.#contentType, bytes });
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    if (!this.#stopped) this.#outcome.failed(error);
  }
}

const nothing = Buffer.alloc(0);
