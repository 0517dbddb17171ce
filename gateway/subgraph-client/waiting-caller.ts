import type { Waiting } from './cancellation.ts';
import type { Response } from './http-call.ts';

/** A caller that waits for the answer to a call until its signal aborts; then `leave` is called. */
export class WaitingCaller {
  readonly #signal: Waiting | undefined;
  readonly #answer = Promise.withResolvers<Response>();
  #call: { leave(caller: WaitingCaller): void } | undefined;

  constructor(call: { leave(caller: WaitingCaller): void }, signal: Waiting | undefined) {
    this.#call = call;
    this.#signal = signal;
    signal?.addEventListener('abort', this);
  }

  get answer(): Promise<Response> {
    return this.#answer.promise;
  }

  /** The signal has aborted. */
  handleEvent(): void {
    this.#call?.leave(this);
  }

  end(response: Response | undefined, reason: unknown): void {
    // Otherwise the answer would stay in memory until the next full garbage collection.
    this.#call = undefined;
    this.#signal?.removeEventListener('abort', this);
    if (response) this.#answer.resolve(response);
    else this.#answer.reject(reason);
  }
}
