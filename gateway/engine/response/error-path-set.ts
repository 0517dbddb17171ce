import type { AnswerPath } from '../run/subgraph-call.ts';

/** Where errors are. */
export class ErrorPathSet {
  readonly #exact = new Set<string>();
  /** Of all that is above an error. */
  readonly #above = new Set<string>();

  constructor(paths: Iterable<AnswerPath>) {
    for (const path of paths) this.add(path);
  }

  add(path: AnswerPath): void {
    this.#exact.add(textOf(path));
    for (let length = 0; length < path.length; length += 1) this.#above.add(textOf(path.slice(0, length)));
  }

  /** Whether there is an error at the place, or at one that it lies within. */
  isAtOrBelow(path: AnswerPath): boolean {
    if (this.#exact.size === 0) return false;
    for (let length = path.length; length >= 0; length -= 1)
      if (this.#exact.has(textOf(path.slice(0, length)))) return true;
    return false;
  }

  /** Whether there is an error within the place. */
  isAbove(path: AnswerPath): boolean {
    return this.#above.has(textOf(path));
  }
}

// Names hold no slash, and never look like an index.
const textOf = (path: AnswerPath): string => path.join('/');
