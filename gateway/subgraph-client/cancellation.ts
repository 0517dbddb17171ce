/** A cancellation token. An AbortSignal would do, but one per request costs a tenth of a small request. */
export type Waiting = {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: Leaving): void;
  removeEventListener(type: 'abort', listener: Leaving): void;
};

/** An object, because unlike a closure it can release what it refers to. */
export type Leaving = { handleEvent(): void };

/** Cancels when its caller leaves. */
export class CancellationSource implements Waiting {
  aborted = false;
  readonly #listeners: Leaving[] = [];

  addEventListener(_type: 'abort', listener: Leaving): void {
    this.#listeners.push(listener);
  }

  removeEventListener(_type: 'abort', listener: Leaving): void {
    const index = this.#listeners.indexOf(listener);
    if (index >= 0) this.#listeners.splice(index, 1);
  }

  leave(): void {
    if (this.aborted) return;
    this.aborted = true;
    for (const listener of [...this.#listeners]) listener.handleEvent();
  }
}
