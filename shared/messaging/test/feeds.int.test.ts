import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { feedReader, notIdempotent, type FeedArgs } from '@shop/shared/messaging';
import { eventually } from '@shop/shared/testing';
import { startPurge } from '../outbox/purge.ts';
import { openStore } from '../testing/services.ts';

const feed = 'tally:a';
const keep = { outboxKeepDays: 3, feedKeepDays: 30 };

/** A feed to append to and read from. */
async function aFeed() {
  await using opening = new AsyncDisposableStack();
  const store = opening.use(await openStore());
  opening.use(startPurge(store.connection, store.dependencies, keep));
  const reader = feedReader(store.connection);
  const read = (page: FeedArgs) => reader.read({ feed, ...page });
  const opened = opening.move();
  return {
    store,
    read,
    days: (count: number) => store.dependencies.clock.advance(count * 24 * 3_600_000),
    append: (count = 1, to = feed) =>
      store.work.run(notIdempotent('append'), {}, () => ({
        feeds: Array.from({ length: count }, () => ({ feed: to, data: {} })),
        result: undefined,
      })),
    kept: async () => (await store.rows('feed_entries')).map(({ position }) => Number(position)),
    positions: async (page: FeedArgs) => (await read(page)).map(({ position }) => position),
    newest: async () => {
      const [entry] = await read({});
      assert.ok(entry);
      return entry;
    },
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
}

describe('a feed', () => {
  it('a feed gives its newest entry, or pages of the entries after a cursor', async () => {
    await using it = await aFeed();
    assert.deepEqual([await it.positions({}), await it.positions({ after: '' })], [[], []]);
    await it.append(2);
    const { cursor: after } = await it.newest();
    await it.append(3);

    assert.deepEqual(await it.positions({}), [5]);
    assert.deepEqual(await it.positions({ after }), [3, 4, 5]);
    assert.deepEqual(await it.positions({ after, first: 2 }), [3, 4]);
    assert.deepEqual(await it.positions({ after: '', first: 2 }), [1, 2]);
    assert.deepEqual(await it.positions({ after: (await it.newest()).cursor }), []);
    assert.ok((await it.read({ after })).every(({ gap }) => !gap));
  });

  it('a feed refuses a page size below 1', async () => {
    await using it = await aFeed();
    await it.append();

    for (const first of [0, -1])
      await assert.rejects(it.read({ after: '', first }), { code: 'BAD_USER_INPUT' });
  });

  it('a feed refuses cursors that it has not issued: of another feed, of a later entry, or invalid', async () => {
    await using it = await aFeed();
    await it.append(2, 'tally:b');
    const other = await feedReader(it.store.connection).read({ feed: 'tally:b' });
    const cursorOf = (text: string) => Buffer.from(text).toString('base64url');
    const refused = [other[0]?.cursor, ...[`${feed}#0`, `${feed}#2`, feed].map(cursorOf), 'made up'];

    for (const after of refused) await assert.rejects(it.read({ after }), { code: 'CURSOR_UNKNOWN' });
    await it.append();
    for (const after of refused) await assert.rejects(it.read({ after }), { code: 'CURSOR_UNKNOWN' });
  });

  it('a feed purges entries replaced more than 30 days ago, and reports the gap', async () => {
    await using it = await aFeed();
    const cursors: string[] = [];
    for (const wait of [0, 0, 0, 20]) {
      it.days(wait);
      await it.append();
      cursors.push((await it.newest()).cursor);
    }
    const [first, second, third, newest] = cursors;

    it.days(11);
    await eventually(async () => assert.deepEqual(await it.kept(), [3, 4]));
    assert.deepEqual(await it.positions({ after: second }), [3, 4]);
    for (const after of [first, '']) {
      const resumed = await it.read({ after });
      assert.deepEqual(
        resumed.map(({ position, gap }) => ({ position, gap })),
        [{ position: 4, gap: true }],
      );
    }

    it.days(30);
    await eventually(async () => assert.deepEqual(await it.kept(), [4]));
    assert.deepEqual(await it.positions({ after: third }), [4]);
    assert.equal((await it.read({ after: third }))[0]?.gap, false);
    assert.deepEqual(await it.positions({ after: newest }), []);
    await it.append();
    assert.deepEqual(await it.positions({ after: newest }), [5]);
  });

  it('a feed keeps its newest 1,000 to 1,099 entries', async () => {
    await using it = await aFeed();
    await it.append(1099);
    assert.equal((await it.kept()).length, 1099);

    await it.append(2);

    assert.equal((await it.kept()).length, 1001);
    assert.deepEqual(await it.positions({ after: '' }), [1101]);
  });
});
