import type { Deadlines, Timed } from '../protection/deadlines.ts';

/** The time-out of one attempt of a call. */
export class AttemptTimeout implements Timed, Disposable {
  readonly startedAtMs = performance.now();
  place = 0;
  readonly late: () => void;
  readonly #deadlines: Deadlines;
  #isOver = false;

  constructor(deadlines: Deadlines, late: () => void) {
    this.late = late;
    this.#deadlines = deadlines;
    deadlines.add(this);
  }

  [Symbol.dispose](): void {
    if (!this.#isOver) this.#deadlines.remove(this);
    this.#isOver = true;
  }
}
