import { createHash } from 'node:crypto';
import { getHeapStatistics } from 'node:v8';
import { LRUCache } from 'lru-cache';

type Item = {
  /** What makes it the same thing when it is made again. */
  id: string;
  /** About what it takes in memory. */
  bytes: number;
  /** Called when it has to go. */
  dropped: () => void;
};

/** As many things are remembered that were not kept. */
const rememberedAtMost = 10_000;

/**
 * Decides what is kept of things that can be made again, of whatever kind, so that all of them stay within one bound.
 * The one not used for longest goes first, and not for something that is asked for a single time: where there is no room,
 * a thing is kept from its second time on.
 */
export class BoundedMemory {
  readonly #maxBytes: number;
  readonly #kept: LRUCache<object, () => void>;
  readonly #askedFor = new LRUCache<string, true>({ max: rememberedAtMost });

  constructor(maxBytes: number = defaultMaxBytes()) {
    this.#maxBytes = maxBytes;
    this.#kept = new LRUCache({
      maxSize: maxBytes,
      disposeAfter: (dropped, _thing, reason) => void (reason === 'evict' && dropped()),
    });
  }

  get bytes(): number {
    return this.#kept.calculatedSize;
  }

  /** Says whether it is kept. */
  keep(thing: object, { id, bytes, dropped }: Item): boolean {
    if (bytes > this.#maxBytes / largestPart) return false;
    if (this.bytes + bytes > this.#maxBytes && !this.#isAskedForAgain(id)) return false;
    this.#kept.set(thing, dropped, { size: Math.ceil(bytes) });
    return true;
  }

  /** It has been used now. */
  use(thing: object): void {
    this.#kept.get(thing);
  }

  /** It has gone for another reason. */
  release(thing: object): void {
    this.#kept.delete(thing);
  }

  #isAskedForAgain(id: string): boolean {
    const hash = createHash('sha256').update(id).digest('base64');
    if (this.#askedFor.delete(hash)) return true;
    this.#askedFor.set(hash, true);
    return false;
  }
}

/** No single thing may take more than this part of the whole. */
const largestPart = 4;

const defaultMaxBytes = (): number => Math.min(500_000_000, getHeapStatistics().heap_size_limit / 4);
