import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Viewer } from '@shop/shared/auth';
import { eventually } from '@shop/shared/testing';
import { order, registered } from './builders.ts';
import { aViewer, runningNotifications, type RunningNotifications } from './running.ts';

const ada = aViewer('usr_ada', 'CUSTOMER');
const bob = aViewer('usr_bob', 'CUSTOMER');
const sam = aViewer('usr_sam', 'SUPPORT');

const list = `query ($first: Int, $after: String, $unreadOnly: Boolean) {
  notifications(first: $first, after: $after, unreadOnly: $unreadOnly) {
    totalCount
    edges { cursor node { id kind title readAt order { id } } }
    pageInfo { hasNextPage endCursor }
  }
}`;
const entities = `{
  _entities(representations: [{ __typename: "User", id: "usr_ada" }]) { ... on User { notifications { totalCount } } }
}`;
const mark = `mutation ($id: ID) {
  markNotificationsRead(input: { notificationId: $id }) { marked userErrors { code } }
}`;
const feed = `query ($after: String) { _notificationReceived(after: $after) { cursor notification { id kind } } }`;

/** Ada is welcomed, and one minute later told that her order has arrived. */
async function withTwoNotifications(): Promise<RunningNotifications> {
  const running = await runningNotifications();
  await running.publish('user.registered.v1', 'usr_ada', registered);
  await eventually(async () => assert.equal((await running.rows('notifications')).length, 1));
  running.clock.advance(60_000);
  await running.publish('order.delivered.v1', order.orderId, order);
  await eventually(async () => assert.equal((await running.rows('notifications')).length, 2));
  return running;
}

const notificationsOf = async ({ ask }: RunningNotifications, viewer?: Viewer, variables = {}) => {
  const { data } = await ask<any>(list, variables, viewer);
  return data.notifications;
};

describe('the list of notifications', () => {
  it('shows the viewer their own, newest first, page by page', async () => {
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
    assert.equal(await notificationsOf(running), null);
  });

  it('of a user is seen by themselves and by staff', async () => {
    await using running = await withTwoNotifications();
    const seenBy = async (viewer?: Viewer) => {
      const { data } = await running.ask<any>(entities, {}, viewer);
      return data._entities[0].notifications;
    };

    assert.deepEqual(await seenBy(ada), { totalCount: 2 });
    assert.deepEqual(await seenBy(sam), { totalCount: 2 });
    assert.equal(await seenBy(bob), null);
    assert.equal(await seenBy(), null);
  });
});

describe('a notification', () => {
  it('is an entity for its customer and for staff, and nothing for others', async () => {
    await using running = await withTwoNotifications();
    const { id } = (await notificationsOf(running, ada)).edges[0].node;
    const query = `query ($id: ID!) {
      _entities(representations: [{ __typename: "Notification", id: $id }]) { ... on Notification { kind } }
    }`;
    const seenBy = async (viewer?: Viewer) => {
      const { data, errors } = await running.ask<any>(query, { id }, viewer);
      assert.equal(errors, undefined);
      return data._entities[0]?.kind;
    };

    assert.equal(await seenBy(ada), 'ORDER_DELIVERED');
    assert.equal(await seenBy(sam), 'ORDER_DELIVERED');
    assert.equal(await seenBy(bob), undefined);
    assert.equal(await seenBy(), undefined);
  });
});

describe('marking as read', () => {
  it('takes one, then the rest, and counts what was unread', async () => {
    await using running = await withTwoNotifications();
    const { id } = (await notificationsOf(running, ada)).edges[0].node;
    const marked = async (variables: object, viewer: Viewer) => {
      const { data } = await running.ask<any>(mark, variables, viewer);
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

  it('does nothing to those of others, not even for staff', async () => {
    await using running = await withTwoNotifications();
    const { id } = (await notificationsOf(running, ada)).edges[0].node;

    for (const viewer of [bob, sam]) {
      const { data } = await running.ask<any>(mark, { id }, viewer);
      assert.equal(data.markNotificationsRead.marked, 0);
    }
    assert.equal((await notificationsOf(running, ada, { unreadOnly: true })).totalCount, 2);
  });

  it('needs a signed-in viewer', async () => {
    await using running = await runningNotifications();

    const { errors } = await running.ask(mark);

    assert.equal(errors?.[0]?.extensions.code, 'UNAUTHENTICATED');
  });
});

describe('the feed of notifications', () => {
  it('is read in order from a cursor on', async () => {
    await using running = await withTwoNotifications();
    const read = async (after: string | null) => {
      const { data } = await running.ask<any>(feed, { after }, ada);
      return data._notificationReceived;
    };

    const all = await read('');
    assert.deepEqual(
      all.map((each: any) => each.notification.kind),
      ['WELCOME', 'ORDER_DELIVERED'],
    );
    assert.deepEqual(await read(all[0].cursor), [all[1]]);
    assert.deepEqual(await read(all[1].cursor), []);
    assert.deepEqual(await read(null), [all[1]]);
  });

  it('is nothing for an anonymous viewer, and the cursor of another customer is refused', async () => {
    await using running = await withTwoNotifications();
    const { data } = await running.ask<any>(feed, { after: '' }, ada);
    const after = data._notificationReceived[0].cursor;

    assert.deepEqual(await running.ask(feed, { after }), { data: { _notificationReceived: null } });
    const { errors } = await running.ask(feed, { after }, bob);
    assert.equal(errors?.[0]?.extensions.code, 'CURSOR_UNKNOWN');
  });
});
