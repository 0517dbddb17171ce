export type Hit = { ordinal: number; score: number };

/** The best hits, at most `most`: a heap with the worst of them on top. Of equal scores the earlier product is better. */
export function topHits(most: number, blockSize: number) {
  const heap: Hit[] = [];
  const isWorse = (a: Hit, b: Hit) => a.score < b.score || (a.score === b.score && a.ordinal > b.ordinal);

  const swap = (i: number, j: number) => {
    [heap[i], heap[j]] = [heap[j] as Hit, heap[i] as Hit];
  };
  const rise = (at: number) => {
    for (
      let above = (at - 1) >> 1;
      at > 0 && isWorse(heap[at] as Hit, heap[above] as Hit);
      above = (at - 1) >> 1
    ) {
      swap(at, above);
      at = above;
    }
  };
  const sink = (at: number) => {
    for (;;) {
      const below = [2 * at + 1, 2 * at + 2].filter((child) => child < heap.length);
      const worst = below.reduce((a, b) => (isWorse(heap[b] as Hit, heap[a] as Hit) ? b : a), at);
      if (worst === at) return;
      swap(at, worst);
      at = worst;
    }
  };

  return {
    offer(block: number, place: number, score: number): void {
      const worst = heap[0];
      // Most products of a large result end here.
      if (worst && heap.length === most && score <= worst.score) return;
      const hit = { ordinal: block * blockSize + place, score };
      if (heap.length < most) {
        heap.push(hit);
        rise(heap.length - 1);
      } else if (most > 0) {
        heap[0] = hit;
        sink(0);
      }
    },
    best: (): Hit[] => heap.toSorted((a, b) => (isWorse(a, b) ? 1 : -1)),
  };
}
