import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { eventually } from '@shop/shared/testing';
import { arrived, orderUpdates, startLiveFixture, statusesIn } from '../../testing/live-fixture.ts';

const myUpdates = 'subscription($after: String) { mine: myOrdersUpdated(after: $after) { status version } }';

describe('a subscription', () => {
  it('begins with the current state and continues with each change, joined with other subgraphs', async () => {
    await using fixture = await startLiveFixture();
    fixture.shop.move('ord_1', 'PLACED');

    const following = fixture.socket.follow(orderUpdates, { id: 'ord_1' });
    await arrived(following, 1);
    await fixture.change('ord_1', 'SHIPPED');
    await arrived(following, 2);

    const order = { payment: { status: 'CAPTURED' } };
    assert.deepEqual(following.results, [
      { data: { orderUpdated: { cursor: 'order:ord_1#1', status: 'PLACED', order } } },
      { data: { orderUpdated: { cursor: 'order:ord_1#2', status: 'SHIPPED', order } } },
    ]);
  });

  it('resumes after the last cursor that the client received, without a gap', async () => {
    await using fixture = await startLiveFixture();
    for (const status of ['PLACED', 'RESERVED', 'CONFIRMED', 'SHIPPED']) fixture.shop.move('ord_1', status);

    const following = fixture.socket.follow(orderUpdates, { id: 'ord_1', after: 'order:ord_1#1' });
    await arrived(following, 3);
    await fixture.change('ord_1', 'DELIVERED');
    await arrived(following, 4);

    assert.deepEqual(statusesIn(following), ['RESERVED', 'CONFIRMED', 'SHIPPED', 'DELIVERED']);
  });

  it('reads a long history page by page', async () => {
    await using fixture = await startLiveFixture();
    const statuses = Array.from({ length: 250 }, (_, index) => `STEP_${index}`);
    for (const status of statuses) fixture.shop.move('ord_1', status);

    const following = fixture.socket.follow(orderUpdates, { id: 'ord_1', after: '' });
    await arrived(following, 250);

    assert.deepEqual(statusesIn(following), statuses);
  });

  it('with currentFirst: false receives only new updates', async () => {
    await using fixture = await startLiveFixture();
    fixture.shop.move('ord_1', 'PLACED');

    const following = fixture.socket.follow(myUpdates);
    await eventually(() => assert.equal(fixture.subgraphs.orders.answered, 1));
    await fixture.change('ord_1', 'SHIPPED');
    await fixture.change('ord_2', 'PLACED');
    await arrived(following, 2);

    assert.deepEqual(following.results, [
      { data: { mine: { status: 'SHIPPED', version: 2 } } },
      { data: { mine: { status: 'PLACED', version: 1 } } },
    ]);
  });

  it('receives the first update of a feed that was empty', async () => {
    await using fixture = await startLiveFixture();

    const following = fixture.socket.follow(myUpdates);
    await eventually(() => assert.equal(fixture.subgraphs.orders.answered, 1));
    await fixture.change('ord_1', 'PLACED');
    await arrived(following, 1);

    assert.deepEqual(statusesIn(following), ['PLACED']);
  });

  it('gives each update once and in order, whatever the broker does to events', async () => {
    await using fixture = await startLiveFixture();
    fixture.shop.move('ord_1', 'PLACED');
    const following = fixture.socket.follow(orderUpdates, { id: 'ord_1' });
    await arrived(following, 1);

    // Two events are lost, the others come late, twice and in the wrong order.
    for (const status of ['RESERVED', 'CONFIRMED', 'SHIPPED']) fixture.shop.move('ord_1', status);
    for (const type of ['order.shipped.v1', 'order.placed.v1', 'order.shipped.v1'] as const) {
      await fixture.broker.announce(type, { orderId: 'ord_1' });
    }
    await fixture.change('ord_1', 'DELIVERED');
    await arrived(following, 5);

    assert.deepEqual(statusesIn(following), ['PLACED', 'RESERVED', 'CONFIRMED', 'SHIPPED', 'DELIVERED']);
  });

  it('does not read on events about others', async () => {
    await using fixture = await startLiveFixture();
    const following = fixture.socket.follow(myUpdates);
    await eventually(() => assert.equal(fixture.subgraphs.orders.answered, 1));

    await fixture.change('ord_9', 'PLACED', { customerId: 'usr_bob' });
    await fixture.change('ord_1', 'PLACED');
    await arrived(following, 1);

    assert.equal(fixture.subgraphs.orders.asked.length, 2);
  });

  it('works with client aliases that equal the fields that the gateway adds', async () => {
    await using fixture = await startLiveFixture();
    fixture.shop.move('ord_1', 'PLACED');

    const following = fixture.socket.follow(
      `subscription($after: ID!, $cursor: Boolean!) { ...Root }
       fragment Root on Subscription { first: orderUpdated(orderId: $after) { cursor: status _cursor: version ...More @include(if: $cursor) } }
       fragment More on OrderUpdate { order { status(shout: $cursor) id } }`,
      { after: 'ord_1', cursor: true },
    );
    await arrived(following, 1);

    const expected = { cursor: 'PLACED', _cursor: 1, order: { status: 'PLACED!', id: 'ord_1' } };
    assert.deepEqual(following.results, [{ data: { first: expected } }]);
  });

  it('stops reading once the client has completed it', async () => {
    await using fixture = await startLiveFixture();
    fixture.shop.move('ord_1', 'PLACED');
    const stopped = fixture.socket.follow(orderUpdates, { id: 'ord_1' });
    const going = fixture.socket.follow(myUpdates);
    await arrived(stopped, 1);

    stopped.stop();
    await eventually(() => assert.ok(fixture.log.some(({ type }) => type === 'subscription')));
    const before = fixture.subgraphs.orders.asked.length;
    await fixture.change('ord_1', 'SHIPPED');
    await arrived(going, 1);

    assert.equal(fixture.subgraphs.orders.asked.length, before + 1);
    const { operationName, outcome, updates, viewerId } =
      fixture.log.find(({ type }) => type === 'subscription') ?? {};
    assert.deepEqual(
      { operationName, outcome, updates, viewerId },
      { operationName: 'Follow', outcome: 'ok', updates: 1, viewerId: 'usr_ada' },
    );
  });
});
