/** Nobody else may wait for a place. */
export class TooManyWaiting extends Error {
  constructor(atMost: number) {
    super(`${atMost} calls are waiting already`);
    this.name = 'TooManyWaiting';
  }
}

/** Begins, or says that it no longer needs the place that it waited for. */
type Begin = () => boolean;

/** Bounds how many calls are on their way at once, and how many wait for their turn. */
export class Bulkhead {
  readonly #waitingAtMost: number;
  readonly #waiting: Begin[] = [];
  #free: number;

  constructor(atOnce: number, waitingAtMost: number) {
    this.#free = atOnce;
    this.#waitingAtMost = waitingAtMost;
  }

  /** Calls `begin` when there is a place, now if there is one; who has begun gives the place back. */
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
