/** What entries are cleared by: `subgraph:products`, `type:Product`, `entity:Product:prd_1`, `field:Query.products`. */
export type Tag = string;

export const tagOf = {
  /** Of every entry. */
  all: 'all',
  subgraph: (name: string): Tag => `subgraph:${name}`,
  type: (name: string): Tag => `type:${name}`,
  field: (coordinate: string): Tag => `field:${coordinate}`,
  entity: (type: string, key: string): Tag => `entity:${type}:${key}`,
  /** Of entries with an object of the type whose key is not known: every event about the type clears them. */
  anyEntity: (type: string): Tag => `entities:${type}`,
  /** Of entries that events clear: they are cleared when events may have been missed. */
  events: 'events',
} as const;

const keptAtMost = 100_000;

/**
 * When each tag was last cleared, as numbers in a sequence. An entry is outdated if one of its tags was cleared after the
 * reading of the entry began: so what was read before an event, and is stored after it, is never served.
 */
export class Marks {
  readonly #clearedAt = new Map<Tag, number>();
  readonly #atMost: number;
  #sequence = 0;
  /** What was read before has tags whose marks may have been dropped. */
  #floor = 0;

  constructor(atMost = keptAtMost) {
    this.#atMost = atMost;
  }

  /** The present point in the sequence: a reading begins now. */
  now(): number {
    return this.#sequence;
  }

  clear(tags: Iterable<Tag>): void {
    this.#sequence += 1;
    for (const tag of tags) {
      // The order of the map is that of the marks.
      this.#clearedAt.delete(tag);
      this.#clearedAt.set(tag, this.#sequence);
    }
    for (const [tag, clearedAt] of this.#clearedAt) {
      if (this.#clearedAt.size <= this.#atMost) break;
      this.#clearedAt.delete(tag);
      this.#floor = clearedAt;
    }
  }

  isOutdated(tags: readonly Tag[], readAt: number): boolean {
    if (readAt === this.#sequence) return false;
    if (readAt < this.#floor) return true;
    return tags.some((tag) => (this.#clearedAt.get(tag) ?? 0) > readAt);
  }
}
