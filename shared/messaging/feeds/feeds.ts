import type { FeedDraft } from '@shop/shared/contracts';
import { Refusal, refuseField } from '@shop/shared/errors';
import type { ClientSession, Connection, Model } from 'mongoose';
import type { OutboxContext } from '../outbox/outbox.ts';
import { feedEntryModel, feedModel, type FeedEntryRow } from '../models.ts';

export type FeedEntry = {
  cursor: string;
  position: number;
  at: Date;
  data: Record<string, unknown>;
  /** The entries between the given cursor and this one, the newest, have been purged. */
  gap: boolean;
};
export type FeedArgs = { after?: string | null | undefined; first?: number | null | undefined };
export type FeedPage = FeedArgs & { feed: string };
export type FeedReader = {
  read(page: FeedPage): Promise<FeedEntry[]>;
};

const defaultPageSize = 50;
const maxPageSize = 500;

const keptEntries = 1000;
// Deleting costs a write, so it is not done at each entry.
const purgeEvery = 100;

/**
 * Reads the updates of a live object, in order: with `after`, the entries that follow that cursor; without, only the
 * newest entry, for clients that start with the current state.
 */
export const feedReader = (connection: Connection): FeedReader => ({
  async read({ feed, after, first }) {
    const entries = feedEntryModel(connection);
    if (after == null) return newestOf(entries, feed, { gap: false });
    const position = positionIn(feed, after);
    const limit = pageSizeOf(first);
    // Starts at the entry of the cursor itself. If nothing is found, the cursor was never issued: the newest is kept.
    const rows = await entries
      .find({ feed, position: { $gte: position } })
      .sort({ position: 1 })
      .limit(limit + 1)
      .lean();
    if (rows.length === 0 && position > 0) throw unknown();
    const following = rows.filter((row) => row.position > position).slice(0, limit);
    const [next] = following;
    if (next && next.position > position + 1) return newestOf(entries, feed, { gap: true });
    return following.map((row) => entryOf(row));
  },
});

async function newestOf(
  entries: Model<FeedEntryRow>,
  feed: string,
  { gap }: { gap: boolean },
): Promise<FeedEntry[]> {
  const newest = await entries.findOne({ feed }).sort({ position: -1 }).lean();
  return newest ? [{ ...entryOf(newest), gap }] : [];
}

/** MongoDB takes a limit of 0 as no limit, and a negative one as its absolute value. */
function pageSizeOf(first: FeedPage['first']): number {
  if (first == null) return defaultPageSize;
  if (first >= 1) return Math.min(first, maxPageSize);
  throw refuseField('BAD_USER_INPUT', `A page has at least 1 entry, not ${first}`, 'first');
}

const entryOf = ({ feed, position, at, data }: FeedEntryRow): FeedEntry => ({
  cursor: Buffer.from(entryId(feed, position)).toString('base64url'),
  position,
  at,
  data,
  gap: false,
});

const entryId = (feed: string, position: number): string => `${feed}#${position}`;
const entryIdIn = (cursor: string): string => Buffer.from(cursor, 'base64url').toString();

/** The empty cursor is the position before the first entry. */
function positionIn(feed: string, cursor: string): number {
  if (cursor === '') return 0;
  const [, cursorFeed, position] = /^(.+)#([1-9]\d*)$/.exec(entryIdIn(cursor)) ?? [];
  if (cursorFeed === feed) return Number(position);
  throw unknown();
}

const unknown = (): Refusal =>
  new Refusal('CURSOR_UNKNOWN', 'The cursor was not issued for this subscription');

/** The lock on the feed's counter gives positions without gaps, in the order of the commits. */
export async function appendFeeds(
  { connection, dependencies }: OutboxContext,
  drafts: readonly FeedDraft[],
  session: ClientSession,
): Promise<void> {
  if (drafts.length === 0) return;
  const at = dependencies.clock.now();
  const rows: FeedEntryRow[] = [];
  for (const { feed, data } of drafts.toSorted((a, b) => (a.feed < b.feed ? -1 : a.feed > b.feed ? 1 : 0))) {
    const position = await nextPosition(connection, feed, session);
    rows.push({ _id: entryId(feed, position), feed, position, at, data });
  }
  const entries = feedEntryModel(connection);
  await entries.insertMany(rows, { session });
  const replaced = rows.filter(({ position }) => position > 1);
  if (replaced.length === 0) return;
  const ids = replaced.map(({ feed, position }) => entryId(feed, position - 1));
  await entries.updateMany({ _id: { $in: ids } }, { replacedAt: at }, { session });
  for (const { feed, position } of replaced) {
    if (position > keptEntries && position % purgeEvery === 0)
      await entries.deleteMany({ feed, position: { $lte: position - keptEntries } }, { session });
  }
}

async function nextPosition(connection: Connection, feed: string, session: ClientSession): Promise<number> {
  const { position } = await feedModel(connection)
    .findOneAndUpdate(
      { _id: feed },
      { $inc: { position: 1 } },
      { session, upsert: true, returnDocument: 'after' },
    )
    .orFail()
    .lean();
  return position;
}
