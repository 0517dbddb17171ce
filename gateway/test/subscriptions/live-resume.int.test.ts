import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { eventually } from '@shop/shared/testing';
import { arrived, metricOf, startLiveFixture, statusesIn, untilQuiet } from '../../testing/live-fixture.ts';
import { connectSocket } from '../../testing/clients/socket-client.ts';
import { startTestStack } from '../../testing/gateway-stack.ts';

const one =
  'subscription($after: String) { orderUpdated(orderId: "ord_1", after: $after) { cursor status version gap } }';
const versionsIn = ({ results }: { results: any[] }) => results.map(({ data }) => data.orderUpdated.version);
const codeOf = (error: any) => error?.[0]?.extensions.code;

describe('a subscription that resumes after a cursor', () => {
  it('catches up with the others without gap or repetition, whatever happens while it reads', async () => {
    await using fixture = await startLiveFixture();
    for (let step = 1; step <= 150; step += 1) fixture.shop.move('ord_1', `STEP_${step}`);
    const current = fixture.socket.follow(one);
    await arrived(current, 1);

    const behind = fixture.socket.follow(one, { after: 'order:ord_1#20' });
    for (let step = 151; step <= 200; step += 1) await fixture.change('ord_1', `STEP_${step}`);
    const later = fixture.socket.follow(one, { after: 'order:ord_1#190' });
    for (let step = 201; step <= 220; step += 1) await fixture.change('ord_1', `STEP_${step}`);
    await arrived(behind, 200);
    await arrived(later, 30);
    await arrived(current, 71);

    const versions = (from: number) => Array.from({ length: 221 - from }, (_, index) => from + index);
    assert.deepEqual(versionsIn(current), versions(150));
    assert.deepEqual(versionsIn(behind), versions(21));
    assert.deepEqual(versionsIn(later), versions(191));
  });

  it('never receives data that was read before an event, nor do others', async () => {
    await using fixture = await startLiveFixture();
    fixture.shop.move('ord_1', 'PLACED');
    const current = fixture.socket.follow(one);
    await arrived(current, 1);
    const { asked } = fixture.subgraphs.orders;
    const reading = Promise.withResolvers<void>();
    fixture.shop.reading = reading.promise;

    // The same feed query, in flight when an event arrives.
    const other = fixture.socket.follow(one.replace('orderUpdated', 'other: orderUpdated'), {
      after: 'order:ord_1#1',
    });
    await eventually(() => assert.equal(asked.length, 2));
    await fixture.change('ord_1', 'SHIPPED');
    await eventually(() => assert.equal(asked.length, 3));
    reading.resolve();

    await Promise.all([arrived(current, 2), arrived(other, 1)]);
  });

  it('can have a cursor from a gateway that was ahead', async () => {
    await using fixture = await startLiveFixture();
    fixture.shop.move('ord_1', 'PLACED');
    const slower = fixture.socket.follow(one);
    await arrived(slower, 1);

    // This gateway has not received the event yet.
    fixture.shop.move('ord_1', 'RESERVED');
    const further = fixture.socket.follow(one, { after: 'order:ord_1#2' });
    await untilQuiet(fixture, 2);
    await fixture.change('ord_1', 'CONFIRMED');
    await Promise.all([arrived(slower, 3), arrived(further, 1)]);

    assert.deepEqual([versionsIn(slower), versionsIn(further)], [[1, 2, 3], [3]]);
  });

  it('reads once for many that resume at the same time with the same cursor', async () => {
    await using fixture = await startLiveFixture();
    for (const status of ['PLACED', 'RESERVED']) fixture.shop.move('ord_1', status);
    // They subscribed before, so the gateway has prepared their subscription.
    const before = fixture.socket.follow(one);
    await arrived(before, 1);
    before.stop();

    const subscribers = Array.from({ length: 90 }, () =>
      fixture.socket.follow(one, { after: 'order:ord_1#1' }),
    );
    await Promise.all(subscribers.map((each) => arrived(each, 1)));

    const catchUps = Number(await metricOf(fixture, 'gateway_live_catch_ups_total'));
    assert.ok(fixture.subgraphs.orders.asked.length < 40, `${fixture.subgraphs.orders.asked.length} reads`);
    assert.ok(catchUps < 90, `${catchUps} catch-ups`);
    for (const each of subscribers) assert.deepEqual(statusesIn(each), ['RESERVED']);
  });

  it('receives a gap and the current state if the history no longer reaches back', async () => {
    await using fixture = await startLiveFixture();
    for (const status of ['PLACED', 'RESERVED', 'CONFIRMED']) fixture.shop.move('ord_1', status);
    fixture.shop.purged.set('order:ord_1', 2);

    const following = fixture.socket.follow(one, { after: 'order:ord_1#1' });
    await arrived(following, 1);
    await fixture.change('ord_1', 'SHIPPED');
    await arrived(following, 2);

    const seen = following.results.map(({ data }: any) => [data.orderUpdated.version, data.orderUpdated.gap]);
    assert.deepEqual(seen, [
      [3, true],
      [4, false],
    ]);
  });

  it('is refused with CURSOR_UNKNOWN for an invalid cursor, without effect on others', async () => {
    await using fixture = await startLiveFixture();
    fixture.shop.move('ord_1', 'PLACED');
    const following = fixture.socket.follow(one);
    await arrived(following, 1);

    const refused = fixture.socket.follow(one, { after: 'nonsense' });
    await eventually(() => assert.equal(codeOf(refused.error), 'CURSOR_UNKNOWN'));
    await fixture.change('ord_1', 'SHIPPED');
    await arrived(following, 2);

    assert.deepEqual(statusesIn(following), ['PLACED', 'SHIPPED']);
  });

  it('resumes at another gateway without gap or repetition', async () => {
    await using fixture = await startLiveFixture();
    fixture.shop.move('ord_1', 'PLACED');
    const before = fixture.socket.follow(one);
    await arrived(before, 1);
    await fixture.change('ord_1', 'RESERVED');
    await arrived(before, 2);
    const { cursor } = before.results[1]?.data?.orderUpdated as { cursor: string };

    await using other = await startTestStack();
    other.shop.feeds.set('order:ord_1', fixture.shop.entries('order:ord_1'));
    other.shop.move('ord_1', 'CONFIRMED');
    using socket = connectSocket(other.gateway.url, await other.issuer.token('usr_ada'));
    const after = socket.follow(one, { after: cursor });
    await arrived(after, 1);

    assert.deepEqual(versionsIn(after), [3]);
  });
});
