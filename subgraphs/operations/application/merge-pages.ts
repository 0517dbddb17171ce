type Entry = { id: string };
type Order<E> = { limit: number; newestFirst: boolean; timeOf: (entry: E) => Date };

/** The first entries of several pages in the same order: by time, then by the bytes of the ids. */
export function mergePages<E extends Entry>(
  pages: readonly (readonly E[])[],
  { limit, newestFirst, timeOf }: Order<E>,
): E[] {
  const ascending = (one: E, other: E) =>
    timeOf(one).getTime() - timeOf(other).getTime() || compareBytes(one.id, other.id);
  const order = newestFirst ? (one: E, other: E) => ascending(other, one) : ascending;
  return pages.flat().sort(order).slice(0, limit);
}

const compareBytes = (one: string, other: string): number =>
  Buffer.compare(Buffer.from(one), Buffer.from(other));
