import type { Deliver, IncrementalResult } from '../engine/engine.ts';
import { errorsIn, type FormatError } from '../errors.ts';
import type { PolicedAnswer } from './answer.ts';

type Send = (result: IncrementalResult) => void;

/** The results of one operation whose parts are sent as they come, in the order in which its client gets them. */
export class DeferredResults {
  readonly #send: Send;
  readonly #pending = new Set<string>();
  #state: 'new' | 'begun' | 'over' = 'new';
  #last: IncrementalResult | undefined;

  constructor(send: Send) {
    this.#send = send;
  }

  /** Whether a part has been sent, so that the rest has to follow in the same way. */
  get hasBegun(): boolean {
    return this.#state !== 'new';
  }

  readonly deliver: Deliver = (result) => {
    if (this.#state === 'over') return;
    this.#state = 'begun';
    // The last waits for the end of the operation, which may be that it took too long.
    if (!result.hasNext) return void (this.#last = result);
    for (const { id } of result.pending ?? []) this.#pending.add(id);
    for (const { id } of result.completed ?? []) this.#pending.delete(id);
    this.#send(result);
  };

  /** Sends the last part. */
  end({ extensions }: Pick<PolicedAnswer, 'extensions'>): void {
    if (this.#state === 'begun' && this.#last)
      this.#send({ ...this.#last, ...(extensions && { extensions }) });
    this.#state = 'over';
  }

  /** Ends what is still to come: it is over with these errors. */
  fail(error: unknown, formatError: FormatError): void {
    if (this.#state === 'over') return;
    this.#state = 'over';
    const errors = errorsIn(error).map(formatError);
    this.#send({ completed: [...this.#pending].map((id) => ({ id, errors })), hasNext: false });
  }
}
