import { ReturnedHeaders, type ResponseRule } from '../subgraph-client/headers/response-rules.ts';
import type { CachePolicy } from './policy.ts';
import type { Entry, ReadAt } from './store/entry.ts';

/** An entry that a part of an answer came from. */
export type UsedEntry = { subgraph: string; entry: Entry; readAt: ReadAt };

/** What one answer to a client may be kept for, as its parts come together, and where they came from. */
export class AnswerPolicy {
  /** Of what has been asked for. */
  #maxAgeMs = Infinity;
  /** Of what was kept: the age of an answer that is kept as a whole goes on. */
  #freshUntilMs = Infinity;
  #isPrivate = false;
  #used: UsedEntry[] | undefined = [];
  /** Headers of the subgraphs that have answered; what was kept brings none. */
  returned: ReturnedHeaders | undefined;
  /** Calls of subgraphs. */
  fetches = 0;
  hits = 0;
  misses = 0;
  /** The age of the oldest stale part, by subgraph. */
  readonly staleMs = new Map<string, number>();

  restrict({ maxAgeMs, isPrivate }: Pick<CachePolicy, 'maxAgeMs' | 'isPrivate'>): void {
    this.#maxAgeMs = Math.max(Math.min(this.#maxAgeMs, maxAgeMs), 0);
    this.#isPrivate ||= isPrivate;
  }

  /** A part of it was kept. */
  use(used: UsedEntry): void {
    this.hits += 1;
    this.#used?.push(used);
    this.#freshUntilMs = Math.min(this.#freshUntilMs, used.entry.freshUntilMs);
    this.#isPrivate ||= used.entry.isPrivate;
  }

  /** A part of it was not kept: a subgraph has answered it, for no longer than its policy says. */
  ask(policy: Pick<CachePolicy, 'maxAgeMs' | 'isPrivate'>): void {
    this.#used = undefined;
    this.restrict(policy);
  }

  /** Takes from the head of a subgraph's response what the client gets. An answer with a cookie is not kept. */
  returnHeaders(rules: readonly ResponseRule[], lines: string): void {
    this.returned ??= new ReturnedHeaders();
    this.returned.take(rules, lines);
    if (this.returned.setsCookies) this.restrict({ maxAgeMs: 0, isPrivate: true });
  }

  /** The entries that all of it came from; undefined where there are others or none, or they were taken before. */
  takeUsed(): readonly UsedEntry[] | undefined {
    const used = this.#used;
    this.#used = undefined;
    return used && used.length > 0 && !this.isStale ? used : undefined;
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
    const leftMs = Math.min(this.#maxAgeMs, this.#freshUntilMs - performance.now());
    return Number.isFinite(leftMs) ? Math.max(Math.floor(leftMs / 1000), 0) : 0;
  }

  /** For the log; undefined where nothing could have come from the cache. */
  get outcome(): 'hit' | 'miss' | 'partial' | 'stale' | undefined {
    if (this.isStale) return 'stale';
    if (this.hits === 0) return this.misses === 0 ? undefined : 'miss';
    return this.misses === 0 ? 'hit' : 'partial';
  }
}
