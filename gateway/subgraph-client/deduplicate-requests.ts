import type { Waiting } from './cancellation.ts';
import type { Response } from './http-call.ts';

/** A request that several callers may share; see in-flight-request.ts. */
export type SharedRequest = {
  readonly over: boolean;
  onEnd(listen: () => void): void;
  wait(signal?: Waiting): Promise<Response>;
  isYetToLog(): boolean;
};

/** Identical queries in flight to one subgraph, by scope (viewer and passed headers) and by body. */
export class DeduplicatedRequests {
  readonly #inFlight = new Map<string, Map<string, SharedRequest>>();

  /** The query of this scope that is in flight with this body, or else a new one. */
  join(scope: string, body: string, send: () => SharedRequest): SharedRequest {
    // Two maps, because to make one key of both would copy the body.
    const known = this.#inFlight.get(scope)?.get(body);
    if (known && !known.over) return known;
    const request = send();
    const scoped = this.#inFlight.get(scope) ?? new Map<string, SharedRequest>();
    this.#inFlight.set(scope, scoped.set(body, request));
    request.onEnd(() => {
      if (scoped.get(body) === request) scoped.delete(body);
      if (scoped.size === 0 && this.#inFlight.get(scope) === scoped) this.#inFlight.delete(scope);
    });
    return request;
  }

  /** Something has changed that queries in flight may not have seen: from now on no caller joins them. */
  forget(): void {
    // Each mutation comes here twice, and clearing allocates a table even for an empty map.
    if (this.#inFlight.size > 0) this.#inFlight.clear();
  }
}
