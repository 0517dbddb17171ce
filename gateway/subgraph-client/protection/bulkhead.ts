/** The queue of the bulkhead is full. */
export class TooManyWaiting extends Error {
  constructor(atMost: number) {
    super(`${atMost} calls are waiting already`);
    this.name = 'TooManyWaiting';
  }
}

/** Starts the call. False where the call has already ended and needs no place. */
type Begin = () => boolean;

/** Limits how many calls are in flight and how many wait in the queue. */
export class Bulkhead {
  readonly #waitingAtMost: number;
  readonly #waiting: Begin[] = [];
  #free: number;

  constructor(atOnce: number, waitingAtMost: number) {
    this.#free = atOnce;
    this.#waitingAtMost = waitingAtMost;
  }

  /** Calls `begin` when there is a place; a call that has begun gives it back by `leave`. */
  enter(begin: Begin): void {
    if (this.#free > 0) {
      this.#free -= 1;
      if (!begin()) this.leave();
    } else if (this.#waiting.length < this.#waitingAtMost) this.#waiting.push(begin);
    else throw new TooManyWaiting(this.#waitingAtMost);
  }

  leave(): void {
    for (let next = this.#waiting.shift(); next; next = this.#waiting.shift()) if (next()) return;
    this.#free += 1;
  }
}
