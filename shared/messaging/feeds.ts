import { Refusal } from '@shop/shared/errors';
import type { Connection } from 'mongoose';
import { feedEntryModel, type FeedEntryRow } from './models.ts';

export type FeedEntry = { cursor: string; position: number; at: Date; data: Record<string, unknown> };
export type FeedPage = { feed: string; after?: string | null | undefined; first?: number | null | undefined };
export type FeedReader = { read(page: FeedPage): Promise<FeedEntry[]> };

const defaultPageSize = 50;
const maxPageSize = 500;

/**
 * What happened to a live object, in order. With `after`, the entries that follow that cursor; without, the newest
 * entry alone, for those who begin with the present state.
 */
export const feedReader = (connection: Connection): FeedReader => ({
  async read({ feed, after, first }) {
    const entries = feedEntryModel(connection);
    if (after == null) {
      const newest = await entries.findOne({ feed }).sort({ position: -1 }).lean();
      return newest ? [entryOf(newest)] : [];
    }
    const limit = Math.min(first ?? defaultPageSize, maxPageSize);
    const rows = await entries
      .find({ feed, position: { $gt: positionIn(feed, after) } })
      .sort({ position: 1 })
      .limit(limit)
      .lean();
    return rows.map(entryOf);
  },
});

const entryOf = ({ feed, position, at, data }: FeedEntryRow): FeedEntry => ({
  cursor: Buffer.from(`${feed}#${position}`).toString('base64url'),
  position,
  at,
  data,
});

/** The empty cursor stands before the first entry. */
function positionIn(feed: string, cursor: string): number {
  if (cursor === '') return 0;
  const [, cursorFeed, position] = /^(.+)#(\d+)$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  if (cursorFeed === feed) return Number(position);
  throw new Refusal('CURSOR_UNKNOWN', `The cursor ${cursor} was not issued for this subscription`);
}
