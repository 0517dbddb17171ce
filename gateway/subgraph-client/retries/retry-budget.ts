/**
 * Bounds how many calls are sent again: retries of a subgraph that is slow or fails would be a load of their own. Each
 * call earns a share of one retry, up to a reserve that is full at the start.
 */
export class RetryBudget {
  readonly #share: number;
  readonly #reserve: number;
  #left: number;

  constructor({ percent, reserve }: { percent: number; reserve: number }) {
    this.#share = percent / 100;
    this.#reserve = percent === 0 ? 0 : reserve;
    this.#left = this.#reserve;
  }

  earn(): void {
    this.#left = Math.min(this.#reserve, this.#left + this.#share);
  }

  /** False where nothing is left. */
  spend(): boolean {
    // Shares such as 0.2 add up to a little less than a whole.
    if (this.#left < 1 - 1e-9) return false;
    this.#left -= 1;
    return true;
  }
}
