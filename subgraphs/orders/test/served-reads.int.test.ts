import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Viewer } from '@shop/shared/auth';
import { ada, bob, anonymousViewer, sam } from '@shop/shared/testing';
import { stockReserved } from '../domain/order-state-machine.ts';
import { noon } from './builders.ts';
import { startServed, type Served } from './start-served.ts';

const reserve = (served: Served, id: string) => served.change(id, (order) => stockReserved(order, noon));

const wholeOrder = `query ($id: ID!) { order(id: $id) {
  id number status cancelReason version placedAt
  lines { product { id } sku name quantity unitPrice { amount currency } total { amount } }
  total { amount currency } customer { id } shippingAddress { name line2 country }
  shipment { carrier } timeline { at kind name service message }
} }`;

describe('an order, asked for over HTTP', () => {
  it('is given whole to its customer and to staff', async () => {
    await using served = await startServed();
    const id = await served.placeForAda();
    for (const viewer of [ada, sam]) {
      const { data, errors } = await served.as(viewer).ask(wholeOrder, { id });
      assert.equal(errors, undefined);
      const { number, ...order } = data.order;
      assert.match(number, /^2026-/);
      assert.deepEqual(order, {
        id,
        status: 'PLACED',
        cancelReason: null,
        version: 1,
        placedAt: '2026-11-20T12:00:00.000Z',
        lines: [
          {
            product: { id: 'prd_kettle' },
            sku: 'KETTLE-1',
            name: 'Kettle',
            quantity: 2,
            unitPrice: { amount: '24.90', currency: 'EUR' },
            total: { amount: '49.80' },
          },
        ],
        total: { amount: '49.80', currency: 'EUR' },
        customer: { id: 'usr_ada' },
        shippingAddress: { name: 'Ada', line2: null, country: 'DE' },
        shipment: null,
        timeline: [
          {
            at: '2026-11-20T12:00:00.000Z',
            kind: 'COMMAND',
            name: 'placeOrder',
            service: 'orders',
            message: 'What is in the cart is to be ordered',
          },
          {
            at: '2026-11-20T12:00:00.000Z',
            kind: 'EVENT',
            name: 'order.placed',
            service: 'orders',
            message: 'Order placed over €49.80',
          },
        ],
      });
    }
  });

  it('does not exist for others', async () => {
    await using served = await startServed();
    const id = await served.placeForAda();
    for (const viewer of [anonymousViewer, bob]) {
      assert.deepEqual(await served.as(viewer).ask(wholeOrder, { id }), {
        status: 200,
        data: { order: null },
      });
    }
  });

  it('is as private when the gateway asks for the entity', async () => {
    await using served = await startServed();
    const references = [{ __typename: 'Order', id: await served.placeForAda() }];
    const answers = [ada, sam, bob, anonymousViewer].map(async (viewer) => {
      const [found] = await served.as(viewer).entities(references, '... on Order { status }');
      return found?.status ?? null;
    });
    assert.deepEqual(await Promise.all(answers), ['PLACED', 'PLACED', null, null]);
  });

  it('is not told to anybody whom the gateway did not vouch for', async () => {
    await using served = await startServed();
    const { status, data, errors } = await served.unsigned.ask('{ cart { total { amount } } }');
    assert.deepEqual([status, data, errors?.[0]?.extensions.code], [401, undefined, 'UNAUTHENTICATED']);
  });
});

const listed = `query ($customerId: ID, $status: OrderStatus, $first: Int, $after: String) {
  orders(customerId: $customerId, status: $status, first: $first, after: $after) {
    totalCount edges { cursor node { id } } pageInfo { hasNextPage endCursor } } }`;

describe('the lists of orders, over HTTP', () => {
  it('are mine, or everybody’s for staff, who may name a customer', async () => {
    await using served = await startServed();
    await served.placeForAda();
    const count = async (viewer: Viewer, variables?: object) =>
      (await served.as(viewer).ask(listed, variables)).data.orders?.totalCount;
    assert.equal(await count(ada), 1);
    assert.equal(await count(ada, { customerId: 'usr_ada' }), 1);
    assert.equal(await count(bob), 0);
    assert.equal(await count(bob, { customerId: 'usr_ada' }), undefined);
    assert.equal(await count(sam), 1);
    assert.equal(await count(sam, { customerId: 'usr_bob' }), 0);
    assert.equal(await count(ada, { status: 'CANCELLED' }), 0);
  });

  it('are null for the anonymous, like all that is not theirs', async () => {
    await using served = await startServed();
    await served.placeForAda();
    for (const variables of [{}, { customerId: 'usr_ada' }]) {
      const answer = await served.as(anonymousViewer).ask(listed, variables);
      assert.deepEqual(answer, { status: 200, data: { orders: null } });
    }
  });

  it('go on page by page, newest first', async () => {
    await using served = await startServed();
    const placed: string[] = [];
    for (const key of ['a', 'b', 'c']) {
      placed.unshift(await served.placeForAda(key));
      served.dependencies.clock.advance(1000);
    }
    const found: string[] = [];
    for (let after: string | null = null; ;) {
      const { data }: { data: any } = await served.as(ada).ask(listed, { first: 2, after });
      found.push(...data.orders.edges.map(({ node }: any) => node.id));
      if (!data.orders.pageInfo.hasNextPage) break;
      after = data.orders.pageInfo.endCursor;
    }
    assert.deepEqual(found, placed);
  });

  it('hang on a user for that user and for staff only', async () => {
    await using served = await startServed();
    await served.placeForAda();
    const references = [{ __typename: 'User', id: 'usr_ada' }];
    const selection = '... on User { orders { totalCount } }';
    const answers = [ada, sam, bob, anonymousViewer].map(async (viewer) => {
      const [found] = await served.as(viewer).entities(references, selection);
      return found.orders?.totalCount ?? null;
    });
    assert.deepEqual(await Promise.all(answers), [1, 1, null, null]);
  });
});

describe('the feeds behind the subscriptions', () => {
  const ofOrder = `query ($id: ID!, $after: String, $first: Int) {
    _orderUpdated(orderId: $id, after: $after, first: $first) { cursor status version gap order { status version } } }`;
  const ofMine = `query ($after: String, $first: Int) { _myOrdersUpdated(after: $after, first: $first) { cursor status order { id } } }`;

  it('begin with the newest change, and go on after a cursor', async () => {
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

  it('give each change as it was then, beside the order as it is now', async () => {
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

  it('say where history no longer reaches back', async () => {
    await using served = await startServed();
    const id = await served.placeForAda();
    await reserve(served, id);
    await served.connection.collection('feed_entries').deleteMany({ position: 1 });

    const [update, ...more] = (await served.as(ada).ask(ofOrder, { id, after: '' })).data._orderUpdated;

    assert.deepEqual([update.status, update.gap, more], ['RESERVED', true, []]);
  });

  it('are null for another customer whatever the cursor, as for an order that does not exist', async () => {
    await using served = await startServed();
    const id = await served.placeForAda();
    const [{ cursor }] = (await served.as(ada).ask(ofOrder, { id })).data._orderUpdated;
    for (const after of [undefined, '', 'x', cursor, `${cursor}0`, cursor.replace(/.$/, '9')]) {
      const strange = await served.as(bob).ask(ofOrder, { id, after });
      assert.deepEqual(strange, await served.as(bob).ask(ofOrder, { id: 'ord_none', after }));
      assert.deepEqual(strange.data, { _orderUpdated: null });
    }
  });

  it('are null for those who may not follow', async () => {
    await using served = await startServed();
    const id = await served.placeForAda();
    for (const viewer of [bob, anonymousViewer]) {
      assert.equal((await served.as(viewer).ask(ofOrder, { id })).data._orderUpdated, null);
    }
    assert.equal((await served.as(ada).ask(ofOrder, { id: 'ord_none' })).data._orderUpdated, null);
    assert.equal((await served.as(anonymousViewer).ask(ofMine)).data._myOrdersUpdated, null);
  });

  it('hold all orders of the viewer, and nobody else’s', async () => {
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

  it('refuse a cursor that they did not issue', async () => {
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
