import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { eventually } from '@shop/shared/testing';
import {
  arrived,
  orderUpdates,
  startLiveFixture,
  statusesIn,
  untilHearing,
} from '../../testing/live-fixture.ts';

describe('a subscription survives', () => {
  it('a restart of the subgraph with its feed', async () => {
    await using fixture = await startLiveFixture();
    fixture.shop.move('ord_1', 'PLACED');
    const following = fixture.socket.follow(orderUpdates, { id: 'ord_1' });
    await arrived(following, 1);

    await fixture.subgraphs.orders.down();
    await fixture.change('ord_1', 'RESERVED');
    await eventually(() =>
      assert.ok(fixture.log.some(({ msg }) => msg === 'feed cannot be read, trying again')),
    );
    await fixture.subgraphs.orders.up();
    await arrived(following, 2);

    assert.deepEqual(statusesIn(following), ['PLACED', 'RESERVED']);
    assert.equal(following.error, undefined);
  });

  it('an unavailable subgraph that only adds fields: they are null, with an error', async () => {
    await using fixture = await startLiveFixture();
    fixture.shop.move('ord_1', 'PLACED');
    await fixture.subgraphs.payments.down();

    const following = fixture.socket.follow(orderUpdates, { id: 'ord_1' });
    await arrived(following, 1);
    await fixture.subgraphs.payments.up();
    await fixture.change('ord_1', 'SHIPPED');
    await arrived(following, 2);

    const [without, joined] = following.results as any[];
    assert.deepEqual(without.data.orderUpdated.order, { payment: null });
    assert.equal(without.errors[0].extensions.code, 'SUBGRAPH_UNAVAILABLE');
    assert.deepEqual(joined.data.orderUpdated.order, { payment: { status: 'CAPTURED' } });
    assert.equal(joined.errors, undefined);
  });

  it('a broker restart, and reads on afterwards', async () => {
    await using fixture = await startLiveFixture();
    fixture.shop.move('ord_1', 'PLACED');
    const following = fixture.socket.follow(orderUpdates, { id: 'ord_1' });
    await arrived(following, 1);

    await fixture.broker.stop();
    await eventually(() => assert.ok(fixture.log.some(({ msg }) => msg === 'broker away, trying again')));
    fixture.shop.move('ord_1', 'RESERVED');
    await fixture.broker.start();
    await arrived(following, 2);
    await untilHearing(fixture);
    await fixture.change('ord_1', 'CONFIRMED');
    await arrived(following, 3);

    assert.deepEqual(statusesIn(following), ['PLACED', 'RESERVED', 'CONFIRMED']);
  });

  it('a malformed event, which is logged and dropped', async () => {
    await using fixture = await startLiveFixture();
    fixture.shop.move('ord_1', 'PLACED');
    const following = fixture.socket.follow(orderUpdates, { id: 'ord_1' });
    await arrived(following, 1);

    await fixture.broker.publishText('order.placed.v1.ord_1', '{"type":"order.placed.v1","data":');
    await fixture.broker.publishText('order.placed.v1.ord_1', '{"type":"order.placed.v1","data":null}');
    await fixture.change('ord_1', 'SHIPPED');
    await arrived(following, 2);

    const dropped = fixture.log.filter(({ msg }) => msg === 'malformed event dropped');
    assert.deepEqual(
      dropped.map(({ level }) => level),
      ['warn', 'warn'],
    );
  });
});
