/** Counts what each key (a user id or an address) holds. */
export type LimitPerKey = {
  /** Whether the key may hold another one. Null has no limit. */
  allows(userId: string | null): boolean;
  take(userId: string | null): Disposable;
  /** The number of keys that hold at least one. */
  holders(): number;
};

export function limitPerKey(atMost: number): LimitPerKey {
  const counts = new Map<string, number>();
  const countOf = (userId: string) => counts.get(userId) ?? 0;
  return {
    allows: (userId) => userId === null || countOf(userId) < atMost,
    take(userId) {
      if (userId === null) return nothing;
      counts.set(userId, countOf(userId) + 1);
      return new Held(counts, userId);
    },
    holders: () => counts.size,
  };
}

const nothing: Disposable = { [Symbol.dispose]: () => {} };

// A class, for each operation makes two: an object with a computed method costs more.
class Held implements Disposable {
  readonly #counts: Map<string, number>;
  readonly #userId: string;

  constructor(counts: Map<string, number>, userId: string) {
    this.#counts = counts;
    this.#userId = userId;
  }

  [Symbol.dispose](): void {
    const left = (this.#counts.get(this.#userId) ?? 0) - 1;
    if (left > 0) this.#counts.set(this.#userId, left);
    else this.#counts.delete(this.#userId);
  }
}
