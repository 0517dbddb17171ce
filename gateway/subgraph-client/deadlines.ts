import { after } from '@shop/shared/runtime';

/** What may take so long and no longer. */
export type Timed = { startedAtMs: number; place: number; late(): void };

/** One timer for all that may take equally long: a timer for each call would cost more than all else about time. */
export class Deadlines {
  readonly #ms: number;
  // Each knows its own place. A set that changes with every call would be copied over and over.
  readonly #running: Timed[] = [];
  #timer: Disposable | undefined;

  constructor(ms: number) {
    this.#ms = ms;
  }

  add(timed: Timed): void {
    timed.place = this.#running.push(timed) - 1;
    this.#timer ??= this.#lookIn(this.#ms);
  }

  remove({ place }: Timed): void {
    const last = this.#running.pop();
    if (!last || last.place === place) return;
    last.place = place;
    this.#running[place] = last;
  }

  #lookIn(ms: number): Disposable {
    // What it times keeps the process alive, by its socket.
    return after(ms, this.#look, { ref: false });
  }

  readonly #look = (): void => {
    const now = performance.now();
    const startedAtMs = (timed: Timed) => timed.startedAtMs;
    for (const timed of this.#running.filter((each) => now - each.startedAtMs >= this.#ms)) timed.late();
    const oldest = Math.min(...this.#running.map(startedAtMs));
    this.#timer = this.#running.length > 0 ? this.#lookIn(Math.ceil(oldest + this.#ms - now)) : undefined;
  };
}
