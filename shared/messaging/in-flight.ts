import { within } from '@shop/shared/runtime';

/** Work in progress, which a service waits for when it stops. */
export class InFlight {
  readonly #running = new Set<Promise<void>>();

  get size(): number {
    return this.#running.size;
  }

  /** Counts `work`, which reports its own errors, until it ends; resolves when it no longer counts. */
  add(work: Promise<void>): Promise<void> {
    const ended = work.finally(() => this.#running.delete(ended));
    this.#running.add(ended);
    return ended;
  }

  /** Resolves when nothing is running; rejects after `ms` with the number of those that still run. */
  async drain(ms: number): Promise<void> {
    await within(
      ms,
      Promise.all(this.#running),
      () => new Error(`${this.size} still running after ${ms} ms`),
    );
  }
}
