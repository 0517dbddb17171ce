import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ada, anonymousViewer, bob, sam } from '@shop/shared/testing';
import { stockReserved } from '../../domain/order/order-state-machine.ts';
import { noon } from '../builders.ts';
import { startServed, type Served } from './start-served.ts';

const reserve = (served: Served, id: string) => served.change(id, (order) => stockReserved(order, noon));

describe('the feeds behind the subscriptions', () => {
  const ofOrder = `query ($id: ID!, $after: String, $first: Int) {
    _orderUpdated(orderId: $id, after: $after, first: $first) { cursor status version gap order { status version } } }`;
  const ofMine = `query ($after: String, $first: Int) { _myOrdersUpdated(after: $after, first: $first) { cursor status order { id } } }`;

  it('begin with the newest change, and continue after a cursor', async () => {
    await using served = await startServed();
    const id = await served.placeForAda();
    const begun = (await served.as(ada).ask(ofOrder, { id })).data._orderUpdated;
    assert.deepEqual(
      begun.map(({ status }: any) => status),
      ['PLACED'],
    );
    const after = begun[0].cursor;
    assert.deepEqual((await served.as(ada).ask(ofOrder, { id, after })).data._orderUpdated, []);

    await reserve(served, id);
    const [update, ...more] = (await served.as(ada).ask(ofOrder, { id, after })).data._orderUpdated;
    assert.deepEqual([update.status, update.version, more], ['RESERVED', 2, []]);
  });

  it('have the snapshot of each change, and the current order', async () => {
    await using served = await startServed();
    const id = await served.placeForAda();
    await reserve(served, id);
    const { data } = await served.as(sam).ask(ofOrder, { id, after: '', first: 5 });
    const seen = data._orderUpdated.map(({ cursor: _, ...update }: any) => update);
    assert.deepEqual(seen, [
      { status: 'PLACED', version: 1, gap: false, order: { status: 'RESERVED', version: 2 } },
      { status: 'RESERVED', version: 2, gap: false, order: { status: 'RESERVED', version: 2 } },
    ]);
  });

  it('report a gap if the history no longer reaches back', async () => {
    await using served = await startServed();
    const id = await served.placeForAda();
    await reserve(served, id);
    await served.connection.collection('feed_entries').deleteMany({ position: 1 });

    const [update, ...more] = (await served.as(ada).ask(ofOrder, { id, after: '' })).data._orderUpdated;

    assert.deepEqual([update.status, update.gap, more], ['RESERVED', true, []]);
  });

  it('are null for another customer with any cursor, as for an unknown order', async () => {
    await using served = await startServed();
    const id = await served.placeForAda();
    const [{ cursor }] = (await served.as(ada).ask(ofOrder, { id })).data._orderUpdated;
    for (const after of [undefined, '', 'x', cursor, `${cursor}0`, cursor.replace(/.$/, '9')]) {
      const strange = await served.as(bob).ask(ofOrder, { id, after });
      assert.deepEqual(strange, await served.as(bob).ask(ofOrder, { id: 'ord_none', after }));
      assert.deepEqual(strange.data, { _orderUpdated: null });
    }
  });

  it('are null for viewers who may not read the order', async () => {
    await using served = await startServed();
    const id = await served.placeForAda();
    for (const viewer of [bob, anonymousViewer]) {
      assert.equal((await served.as(viewer).ask(ofOrder, { id })).data._orderUpdated, null);
    }
    assert.equal((await served.as(ada).ask(ofOrder, { id: 'ord_none' })).data._orderUpdated, null);
    assert.equal((await served.as(anonymousViewer).ask(ofMine)).data._myOrdersUpdated, null);
  });

  it('have all orders of the viewer, and no others', async () => {
    await using served = await startServed();
    const first = await served.placeForAda();
    await served.placeForAda('second');
    await reserve(served, first);
    const { data } = await served.as(ada).ask(ofMine, { after: '' });
    assert.deepEqual(
      data._myOrdersUpdated.map(({ status, order }: any) => [order.id, status]),
      [
        [first, 'PLACED'],
        ['ord_2', 'PLACED'],
        [first, 'RESERVED'],
      ],
    );
    assert.deepEqual((await served.as(bob).ask(ofMine, { after: '' })).data._myOrdersUpdated, []);
  });

  it('refuse an unknown cursor', async () => {
    await using served = await startServed();
    const { errors } = await served.as(ada).ask(ofMine, { after: 'made up' });
    assert.equal(errors?.[0]?.extensions.code, 'CURSOR_UNKNOWN');
  });

  it('refuse pages without entries', async () => {
    await using served = await startServed();
    const id = await served.placeForAda();
    for (const first of [0, -1]) {
      for (const [query, variables] of [
        [ofOrder, { id }],
        [ofMine, {}],
      ] as const) {
        const { errors } = await served.as(ada).ask(query, { ...variables, after: '', first });
        assert.equal(errors?.[0]?.extensions.code, 'BAD_USER_INPUT');
      }
    }
  });
});
