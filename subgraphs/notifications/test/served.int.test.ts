import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Viewer } from '@shop/shared/auth';
import { ada, bob, envelope, eventually, anonymousViewer, sam } from '@shop/shared/testing';
import { order, registered } from './builders.ts';
import { runningNotifications, type RunningNotifications } from './running.ts';

const list = `query ($first: Int, $after: String, $unreadOnly: Boolean) {
  notifications(first: $first, after: $after, unreadOnly: $unreadOnly) {
    totalCount
    edges { cursor node { id kind title readAt order { id } } }
    pageInfo { hasNextPage endCursor }
  }
}`;
const mark = `mutation ($id: ID) {
  markNotificationsRead(input: { notificationId: $id }) { marked userErrors { code } }
}`;
const feed = `query ($after: String, $first: Int) { _notificationReceived(after: $after, first: $first) { cursor version gap notification { id kind } } }`;

/** Ada gets a welcome, and one minute later the notification that her order has arrived. */
async function withTwoNotifications(): Promise<RunningNotifications> {
  await using starting = new AsyncDisposableStack();
  const running = starting.use(await runningNotifications());
  running.publish(envelope('user.registered.v1', registered));
  await eventually(async () => assert.equal((await running.rows('notifications')).length, 1));
  running.clock.advance(60_000);
  running.publish(envelope('order.delivered.v1', order));
  await eventually(async () => assert.equal((await running.rows('notifications')).length, 2));
  starting.move();
  return running;
}

const notificationsOf = async (running: RunningNotifications, viewer: Viewer, variables = {}) =>
  (await running.as(viewer).ask(list, variables)).data.notifications;

describe('the list of notifications', () => {
  it("has the viewer's notifications, newest first, page by page", async () => {
    await using running = await withTwoNotifications();

    const first = await notificationsOf(running, ada, { first: 1 });
    const second = await notificationsOf(running, ada, { first: 1, after: first.pageInfo.endCursor });

    assert.equal(first.totalCount, 2);
    const { id: _id, ...node } = first.edges[0].node;
    const title = 'Order 2026-3F9K2M has arrived';
    assert.deepEqual(node, { kind: 'ORDER_DELIVERED', title, readAt: null, order: { id: 'ord_1' } });
    assert.equal(second.edges[0].node.kind, 'WELCOME');
    assert.equal(second.edges[0].node.order, null);
    assert.equal(second.pageInfo.hasNextPage, false);
  });

  it('is empty for a customer without any and null for an anonymous viewer', async () => {
    await using running = await withTwoNotifications();

    assert.deepEqual((await notificationsOf(running, bob)).edges, []);
    assert.equal(await notificationsOf(running, anonymousViewer), null);
  });

  it('of a user is visible to the user and to staff', async () => {
    await using running = await withTwoNotifications();
    const references = [{ __typename: 'User', id: 'usr_ada' }];
    const seenBy = async (viewer: Viewer) => {
      const selection = '... on User { notifications { totalCount } }';
      const [user] = await running.as(viewer).entities(references, selection);
      return user.notifications;
    };

    assert.deepEqual(await seenBy(ada), { totalCount: 2 });
    assert.deepEqual(await seenBy(sam), { totalCount: 2 });
    assert.equal(await seenBy(bob), null);
    assert.equal(await seenBy(anonymousViewer), null);
  });
});

describe('a notification', () => {
  it('is an entity for its customer and for staff, and null for others', async () => {
    await using running = await withTwoNotifications();
    const { id } = (await notificationsOf(running, ada)).edges[0].node;
    const references = [{ __typename: 'Notification', id }];
    const seenBy = async (viewer: Viewer) => {
      const [found] = await running.as(viewer).entities(references, '... on Notification { kind }');
      return found?.kind;
    };

    assert.equal(await seenBy(ada), 'ORDER_DELIVERED');
    assert.equal(await seenBy(sam), 'ORDER_DELIVERED');
    assert.equal(await seenBy(bob), undefined);
    assert.equal(await seenBy(anonymousViewer), undefined);
  });
});

describe('marking as read', () => {
  it('marks one, then the rest, and counts the unread ones', async () => {
    await using running = await withTwoNotifications();
    const { id } = (await notificationsOf(running, ada)).edges[0].node;
    const marked = async (variables: object, viewer: Viewer) => {
      const { data } = await running.as(viewer).ask(mark, variables);
      assert.deepEqual(data.markNotificationsRead.userErrors, []);
      return data.markNotificationsRead.marked;
    };

    assert.equal(await marked({ id }, ada), 1);
    assert.equal(await marked({ id }, ada), 0);
    const unread = await notificationsOf(running, ada, { unreadOnly: true });
    assert.deepEqual([unread.totalCount, unread.edges[0].node.kind], [1, 'WELCOME']);
    assert.equal(await marked({}, ada), 1);
    assert.equal((await notificationsOf(running, ada, { unreadOnly: true })).totalCount, 0);
    assert.equal((await notificationsOf(running, ada)).edges[0].node.readAt, '2026-11-20T09:01:00.000Z');
  });

  it('does not change those of others, not even for staff', async () => {
    await using running = await withTwoNotifications();
    const { id } = (await notificationsOf(running, ada)).edges[0].node;

    for (const viewer of [bob, sam]) {
      const { data } = await running.as(viewer).ask(mark, { id });
      assert.equal(data.markNotificationsRead.marked, 0);
    }
    assert.equal((await notificationsOf(running, ada, { unreadOnly: true })).totalCount, 2);
  });

  it('requires a signed-in viewer', async () => {
    await using running = await runningNotifications();

    const { errors } = await running.as(anonymousViewer).ask(mark);

    assert.equal(errors?.[0]?.extensions.code, 'UNAUTHENTICATED');
  });
});

describe('the feed of notifications', () => {
  it('is read in order after a cursor', async () => {
    await using running = await withTwoNotifications();
    const read = async (after: string | null) => {
      const { data } = await running.as(ada).ask(feed, { after });
      return data._notificationReceived;
    };

    const all = await read('');
    assert.deepEqual(
      all.map(({ version, gap, notification }: any) => [version, gap, notification.kind]),
      [
        [1, false, 'WELCOME'],
        [2, false, 'ORDER_DELIVERED'],
      ],
    );
    assert.deepEqual(await read(all[0].cursor), [all[1]]);
    assert.deepEqual(await read(all[1].cursor), []);
    assert.deepEqual(await read(null), [all[1]]);
  });

  it('reports a gap if the history no longer reaches back', async () => {
    await using running = await withTwoNotifications();
    await running.connection.collection('feed_entries').deleteMany({ position: 1 });

    const [update, ...more] = (await running.as(ada).ask(feed, { after: '' })).data._notificationReceived;

    assert.deepEqual([update.version, update.gap, more], [2, true, []]);
  });

  it('is read in pages, which have at least one entry', async () => {
    await using running = await withTwoNotifications();
    const page = async (first: number) => running.as(ada).ask(feed, { after: '', first });

    assert.equal((await page(1)).data._notificationReceived.length, 1);
    for (const first of [0, -1]) {
      assert.equal((await page(first)).errors?.[0]?.extensions.code, 'BAD_USER_INPUT');
    }
  });

  it('is null for an anonymous viewer, and refuses the cursor of another customer', async () => {
    await using running = await withTwoNotifications();
    const { data } = await running.as(ada).ask(feed, { after: '' });
    const after = data._notificationReceived[0].cursor;

    const nothing = { status: 200, data: { _notificationReceived: null } };
    assert.deepEqual(await running.as(anonymousViewer).ask(feed, { after }), nothing);
    const { errors } = await running.as(bob).ask(feed, { after });
    assert.equal(errors?.[0]?.extensions.code, 'CURSOR_UNKNOWN');
  });
});
