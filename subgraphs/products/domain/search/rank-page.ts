/** No rank beyond this is reached. */
export const deepest = 10_000;

/** A page by the letter of the Relay specification; cursors are ranks, counted from 1. */
export type RankPage = {
  first: number | undefined;
  last: number | undefined;
  after: number | null;
  before: number | null;
};

/** The ranks from `offset + 1` to `offset + limit`. */
export type RankWindow = { offset: number; limit: number };

/** A page that is counted from the end begins nobody knows where before the total is known. */
export const needsTotal = ({ last }: RankPage): boolean => last !== undefined;

/** What to look for; `total` is Infinity where it is not known yet. */
export function rankWindow(page: RankPage, total: number): RankWindow {
  const { first, last, after } = page;
  const from = after ?? 0;
  const until = endOf(page, total);
  const end = first === undefined ? until : Math.min(until, from + first);
  const start = last === undefined ? from : Math.max(from, end - last);
  return { offset: start, limit: Math.max(0, end - start) };
}

/** Whether there is more, as far as the specification has a page say so. */
export function rankNeighbours(page: RankPage, total: number) {
  const { first, last, after, before } = page;
  const from = after ?? 0;
  const all = Math.max(0, endOf(page, total) - from);
  const taken = first === undefined ? all : Math.min(all, first);
  return {
    hasNextPage: first === undefined ? before !== null : all > first,
    hasPreviousPage: last === undefined ? from > 0 : taken > last,
  };
}

const endOf = ({ before }: RankPage, total: number): number =>
  Math.min(total, deepest, before === null ? Infinity : before - 1);
