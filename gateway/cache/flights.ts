import type { Entry, ReadAt } from './store/entry.ts';

/** The outcome of the call of another caller: an entry, a failure, or neither where its answer cannot be shared. */
export type Landed = { entry?: Entry; readAt?: ReadAt; failure?: unknown };

export type Flight = { readonly landed: Promise<Landed>; land(landed: Landed): void };

/** What is being asked for, by its key: callers who want the same wait for the first one's answer. */
export class Flights {
  readonly #inFlight = new Map<string, Flight>();

  get size(): number {
    return this.#inFlight.size;
  }

  find(key: string): Flight | undefined {
    return this.#inFlight.get(key);
  }

  start(key: string): Flight {
    const { promise, resolve } = Promise.withResolvers<Landed>();
    const flight: Flight = {
      landed: promise,
      land: (landed) => {
        if (this.#inFlight.get(key) === flight) this.#inFlight.delete(key);
        resolve(landed);
      },
    };
    this.#inFlight.set(key, flight);
    return flight;
  }
}
