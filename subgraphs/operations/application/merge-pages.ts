type Entry = { id: string };
type Place = { at: Date; id: string };
type Order<E> = {
  limit: number;
  newestFirst: boolean;
  /** The first place that is left out. */
  until?: Place | null;
  timeOf: (entry: E) => Date;
};

/** The first entries of several pages in the same order: by time, then by the bytes of the ids. */
export function mergePages<E extends Entry>(
  pages: readonly (readonly E[])[],
  { limit, newestFirst, until, timeOf }: Order<E>,
): E[] {
  const ascending = (one: Place, other: Place) =>
    one.at.getTime() - other.at.getTime() || compareBytes(one.id, other.id);
  const order = newestFirst ? (one: Place, other: Place) => ascending(other, one) : ascending;
  return pages
    .flat()
    .map((entry) => ({ entry, at: timeOf(entry), id: entry.id }))
    .filter((place) => !until || order(place, until) < 0)
    .sort(order)
    .slice(0, limit)
    .map(({ entry }) => entry);
}

const compareBytes = (one: string, other: string): number =>
  Buffer.compare(Buffer.from(one), Buffer.from(other));
