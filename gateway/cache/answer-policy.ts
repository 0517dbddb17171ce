import type { CachePolicy } from './policy.ts';

/** What one answer to a client may be kept for, as its parts come together, and where they came from. */
export class AnswerPolicy {
  #maxAgeMs = Infinity;
  #isPrivate = false;
  hits = 0;
  misses = 0;
  /** The age of the oldest stale part, by subgraph. */
  readonly staleMs = new Map<string, number>();

  restrict({ maxAgeMs, isPrivate }: Pick<CachePolicy, 'maxAgeMs' | 'isPrivate'>): void {
    this.#maxAgeMs = Math.max(Math.min(this.#maxAgeMs, maxAgeMs), 0);
    this.#isPrivate ||= isPrivate;
  }

  /** Identity mattered in another way than through the subgraphs. */
  makePrivate(): void {
    this.#isPrivate = true;
  }

  addStale(subgraph: string, ageMs: number): void {
    this.staleMs.set(subgraph, Math.max(ageMs, this.staleMs.get(subgraph) ?? 0));
    this.restrict({ maxAgeMs: 0, isPrivate: false });
  }

  get isStale(): boolean {
    return this.staleMs.size > 0;
  }

  get isPrivate(): boolean {
    return this.#isPrivate;
  }

  /** 0 also where no subgraph was asked, for then nothing says how long it holds. */
  get maxAgeSeconds(): number {
    return Number.isFinite(this.#maxAgeMs) ? Math.floor(this.#maxAgeMs / 1000) : 0;
  }

  /** For the log; undefined where nothing could have come from the cache. */
  get outcome(): 'hit' | 'miss' | 'partial' | 'stale' | undefined {
    if (this.isStale) return 'stale';
    if (this.hits === 0) return this.misses === 0 ? undefined : 'miss';
    return this.misses === 0 ? 'hit' : 'partial';
  }
}
