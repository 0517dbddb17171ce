import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { describe, it } from 'node:test';
import { aSharedSubscription, Feed, subscribe } from './test/a-shared-subscription.ts';

const quiet = async () => {
  for (let turns = 0; turns < 10; turns += 1) await setImmediate();
};

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);

describe('a subscriber that is behind', () => {
  it('receives the updates that arrive while it reads, after those it reads, and none twice', async () => {
    const feed = new Feed();
    feed.add(3);
    const shared = aSharedSubscription(feed);
    const first = subscribe(shared, null);
    await quiet();

    feed.held = true;
    const behind = subscribe(shared, 'c1');
    feed.add();
    feed.wake();
    await feed.letGo();
    feed.held = false;
    await feed.letGo();
    await quiet();
    feed.add();
    feed.wake();
    await quiet();

    assert.deepEqual(first.numbers, [3, 4, 5]);
    assert.deepEqual(behind.numbers, [2, 3, 4, 5]);
  });

  it('loses no update that arrived before its page', async () => {
    const feed = new Feed();
    feed.add(3);
    const shared = aSharedSubscription(feed);
    subscribe(shared, null);
    await quiet();

    feed.held = true;
    const behind = subscribe(shared, 'c1');
    feed.held = false;
    feed.add(2);
    feed.wake();
    await quiet();
    await feed.letGo();
    await quiet();

    assert.deepEqual(behind.numbers, [2, 3, 4, 5]);
  });

  it('does not receive an update again that its page contained', async () => {
    const feed = new Feed();
    feed.add(3);
    const shared = aSharedSubscription(feed);
    subscribe(shared, null);
    await quiet();

    feed.held = true;
    feed.add(2);
    feed.wake();
    const behind = subscribe(shared, 'c1');
    feed.held = false;
    await feed.letGo();
    await quiet();
    await feed.letGo();
    await quiet();

    assert.deepEqual(behind.numbers, [2, 3, 4, 5]);
  });

  it('waits for the shared subscription if it is ahead of it', async () => {
    const feed = new Feed();
    feed.add(3);
    const shared = aSharedSubscription(feed);
    const first = subscribe(shared, null);
    await quiet();

    feed.add(2);
    const further = subscribe(shared, 'c4');
    await quiet();
    feed.wake();
    feed.add();
    feed.wake();
    await quiet();

    assert.deepEqual(first.numbers, [3, 4, 5, 6]);
    assert.deepEqual(further.numbers, [5, 6]);
  });

  it('continues to read when more updates arrive than can be buffered for it', async () => {
    const feed = new Feed();
    feed.add(3);
    const shared = aSharedSubscription(feed);
    subscribe(shared, null);
    await quiet();

    feed.held = true;
    const behind = subscribe(shared, 'c1');
    feed.held = false;
    for (let times = 0; times < 300; times += 1) {
      feed.add();
      feed.wake();
      await setImmediate();
    }
    await quiet();
    await feed.letGo();
    await quiet();

    assert.deepEqual(behind.numbers, range(2, 303));
  });

  it('begins at the same position as others, whichever learns the position of the feed first', async () => {
    const feed = new Feed();
    feed.add(3);
    const shared = aSharedSubscription(feed);
    feed.held = true;
    const slow = subscribe(shared, 'c1');
    feed.add();
    const fast = subscribe(shared, 'c2');
    assert.equal(feed.waiting, 2);

    feed.held = false;
    const newest = subscribe(shared, null);
    await quiet();
    feed.add();
    feed.wake();
    await quiet();
    await feed.letGo();
    await feed.letGo();
    await quiet();

    assert.deepEqual(newest.numbers, [4, 5]);
    assert.deepEqual(slow.numbers, [2, 3, 4, 5]);
    assert.deepEqual(fast.numbers, [3, 4, 5]);
  });
});

describe('a shared subscription with many subscribers', () => {
  it('sends an update once to each, also to those that subscribe during the sending', async () => {
    const feed = new Feed();
    feed.add(3);
    const shared = aSharedSubscription(feed);
    const subscribers = Array.from({ length: 1200 }, () => subscribe(shared, 'c3'));
    await quiet();

    feed.add();
    feed.wake();
    await setImmediate();
    // Some have received it by now, others not.
    const informed = subscribers.filter(({ numbers }) => numbers.length > 0).length;
    const late = subscribe(shared, 'c3');
    const rejoined = subscribers.at(-1);
    rejoined?.subscriber.move(shared);
    await quiet();
    feed.add();
    feed.wake();
    await quiet();

    assert.ok(informed > 0 && informed < subscribers.length, `${informed} received it`);
    for (const { numbers } of [...subscribers, late]) assert.deepEqual(numbers, [4, 5]);
  });
});
