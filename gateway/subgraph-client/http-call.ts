import type { Dispatcher } from 'undici';
import { AnswerTooLarge } from './failure.ts';

/** An answer as it came. */
export type Response = { status: number; contentType: string; bytes: Buffer };

/** What is sent: names and values of headers in turn, and JSON text. */
export type Post = { path: string; headers: string[]; body: string };

type Headers = Readonly<Record<string, string | string[] | undefined>>;

/** One POST and its answer. Nobody reads it as a stream, so it is not made one: that costs a fifth of `pool.request`. */
export class HttpCall implements Dispatcher.DispatchHandler {
  readonly answer: Promise<Response>;
  readonly #maxBytes: number;
  readonly #resolve: (response: Response) => void;
  readonly #reject: (reason: Error) => void;
  #controller: Dispatcher.DispatchController | undefined;
  #stopped: Error | undefined;
  #status = 0;
  #contentType = '';
  #chunks: Buffer[] = [];
  #size = 0;

  constructor(dispatcher: Dispatcher, post: Post, maxBytes: number) {
    const { promise, resolve, reject } = Promise.withResolvers<Response>();
    this.answer = promise;
    this.#resolve = resolve;
    this.#reject = reject;
    this.#maxBytes = maxBytes;
    dispatcher.dispatch({ ...post, method: 'POST' }, this);
  }

  /** Gives up, and breaks the connection off where the request has been sent. */
  stop(reason: Error): void {
    this.#stopped = reason;
    this.#reject(reason);
    this.#controller?.abort(reason);
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
    else this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    const [first, ...rest] = this.#chunks;
    const bytes = first && rest.length === 0 ? first : Buffer.concat(this.#chunks, this.#size);
    this.#resolve({ status: this.#status, contentType: this.#contentType, bytes });
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.#reject(error);
  }
}
