import { after, withoutTrace } from '@shop/shared/runtime';

/** Something with a deadline. */
export type Timed = { startedAtMs: number; place: number; late(): void };

/** One timer for all calls with the same time-out. A timer per call costs about 2 µs. */
export class Deadlines {
  readonly #ms: number;
  // Each entry knows its index. V8 would rehash a Set that changes with every call, and keep dead entries alive.
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
    // The connection of a call keeps the process alive.
    return withoutTrace(() => after(ms, this.#look, { ref: false }));
  }

  readonly #look = (): void => {
    const now = performance.now();
    const startedAtMs = (timed: Timed) => timed.startedAtMs;
    for (const timed of this.#running.filter((each) => now - each.startedAtMs >= this.#ms)) timed.late();
    const oldest = Math.min(...this.#running.map(startedAtMs));
    this.#timer = this.#running.length > 0 ? this.#lookIn(Math.ceil(oldest + this.#ms - now)) : undefined;
  };
}
