import type { InFlightRequest } from './in-flight-request.ts';

/** Queries on their way to one subgraph, by scope, which is who asks and with which headers, and by body. */
export class Joining {
  readonly #flights = new Map<string, Map<string, InFlightRequest>>();

  /** The query of this scope that is on its way with this body, or else a new one. */
  join(scope: string, body: string, take: () => InFlightRequest): InFlightRequest {
    // Two maps, because to make one key of both would copy the body.
    const known = this.#flights.get(scope)?.get(body);
    if (known && !known.over) return known;
    const flight = take();
    const scoped = this.#flights.get(scope) ?? new Map<string, InFlightRequest>();
    this.#flights.set(scope, scoped.set(body, flight));
    flight.onEnd(() => {
      if (scoped.get(body) === flight) scoped.delete(body);
      if (scoped.size === 0 && this.#flights.get(scope) === scoped) this.#flights.delete(scope);
    });
    return flight;
  }

  /** Something has changed that those on their way may not have seen: from now on nobody joins them. */
  forget(): void {
    // Each mutation comes here twice, and clearing allocates a table even for an empty map.
    if (this.#flights.size > 0) this.#flights.clear();
  }
}
