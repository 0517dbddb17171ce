import { addCoordinates, noCoordinates, type Coordinates } from './coordinates.ts';
import type { CollectFromVariables } from './variables.ts';

/** What one prepared operation uses; worked out once. */
export type OperationUsage = {
  name: string;
  hash: string;
  coordinates: Coordinates;
  fromVariables: CollectFromVariables | undefined;
};

/** How often a client ran an operation, and what it used besides the operation's own coordinates. */
export type Counter = { operation: OperationUsage; client: string; count: number; further: Coordinates };

export const other = '(other)';
export const otherOperations: OperationUsage = {
  name: other,
  hash: other,
  coordinates: noCoordinates(),
  fromVariables: undefined,
};

export type CounterBounds = { operations: number; clients: number; counters: number };

const usualBounds: CounterBounds = { operations: 1000, clients: 200, counters: 2000 };

/**
 * The counters of one interval. What is beyond the bounds is counted under "(other)"; its coordinates are kept, of which
 * there are no more than the schema has.
 */
export class UsageCounters {
  readonly #bounds: CounterBounds;
  readonly #counters = new Map<OperationUsage, Map<string, Counter>>();
  readonly #clients = new Set<string>();
  /** Operations whose coordinates the counter has. */
  readonly #merged = new WeakMap<Counter, WeakSet<OperationUsage>>();
  #size = 0;

  constructor(bounds: CounterBounds = usualBounds) {
    this.#bounds = bounds;
  }

  counterOf(operation: OperationUsage, client: string): Counter {
    return this.#counters.get(operation)?.get(client) ?? this.#bounded(operation, client);
  }

  all(): Counter[] {
    return [...this.#counters.values()].flatMap((each) => [...each.values()]);
  }

  #bounded(operation: OperationUsage, client: string): Counter {
    const { operations, clients, counters } = this.#bounds;
    const isNamed = this.#counters.has(operation) || this.#counters.size < operations;
    const counted = isNamed ? operation : otherOperations;
    const isFull = this.#size >= counters || (this.#clients.size >= clients && !this.#clients.has(client));
    const isKnown = this.#counters.get(counted)?.has(client);
    const counter = this.#counter(counted, isFull && !isKnown ? other : client);
    if (!isNamed) this.#merge(counter, operation);
    return counter;
  }

  #counter(operation: OperationUsage, client: string): Counter {
    const byClient = this.#counters.get(operation) ?? new Map<string, Counter>();
    const known = byClient.get(client);
    if (known) return known;
    const added = { operation, client, count: 0, further: noCoordinates() };
    this.#counters.set(operation, byClient.set(client, added));
    this.#clients.add(client);
    this.#size += 1;
    return added;
  }

  #merge(counter: Counter, operation: OperationUsage): void {
    const merged = this.#merged.get(counter) ?? new WeakSet();
    this.#merged.set(counter, merged);
    if (merged.has(operation)) return;
    merged.add(operation);
    addCoordinates(counter.further, operation.coordinates);
  }
}
