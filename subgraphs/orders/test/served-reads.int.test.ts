import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { once } from '@shop/shared/messaging';
import { reserveStock } from '../domain/steps.ts';
import { noon } from './builders.ts';
import { ada, bob, nobody, sam, startServed, type Served } from './start-served.ts';

const reserve = ({ orders }: Served, id: string) =>
  orders.changeOrder(once('test'), id, (order) => reserveStock(order, noon));

const wholeOrder = `query ($id: ID!) { order(id: $id) {
  id number status cancelReason version placedAt
  lines { product { id } sku name quantity unitPrice { amount currency } total { amount } }
  total { amount currency } customer { id } shippingAddress { name line2 country }
  shipment { carrier } timeline { at kind service message }
} }`;

describe('an order, asked for over HTTP', () => {
  it('is given whole to its customer and to staff', async () => {
    await using served = await startServed();
    const id = await served.placeForAda();
    for (const viewer of [ada, sam]) {
      const { data, errors } = await served.ask(viewer, wholeOrder, { id });
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
            kind: 'order.placed',
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
    for (const viewer of [nobody, bob]) {
      assert.deepEqual(await served.ask(viewer, wholeOrder, { id }), { status: 200, data: { order: null } });
    }
  });

  it('is as private when the gateway asks for the entity', async () => {
    await using served = await startServed();
    const representations = [{ __typename: 'Order', id: await served.placeForAda() }];
    const query = `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Order { status } } }`;
    const answers = [ada, sam, bob, nobody].map(async (viewer) => {
      const { data, errors } = await served.ask(viewer, query, { representations });
      assert.equal(errors, undefined);
      return data._entities[0]?.status ?? null;
    });
    assert.deepEqual(await Promise.all(answers), ['PLACED', 'PLACED', null, null]);
  });

  it('is not told to anybody whom the gateway did not vouch for', async () => {
    await using served = await startServed();
    const { status, data, errors } = await served.askUnsigned('{ cart { total { amount } } }');
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
    const count = async (...question: Parameters<Served['ask']>) =>
      (await served.ask(...question)).data.orders?.totalCount;
    assert.equal(await count(ada, listed), 1);
    assert.equal(await count(ada, listed, { customerId: 'usr_ada' }), 1);
    assert.equal(await count(bob, listed), 0);
    assert.equal(await count(bob, listed, { customerId: 'usr_ada' }), undefined);
    assert.equal(await count(sam, listed), 1);
    assert.equal(await count(sam, listed, { customerId: 'usr_bob' }), 0);
    assert.equal(await count(ada, listed, { status: 'CANCELLED' }), 0);
  });

  it('ask the anonymous to sign in', async () => {
    await using served = await startServed();
    const { data, errors } = await served.ask(nobody, listed);
    assert.deepEqual([data.orders, errors?.[0]?.extensions.code], [null, 'UNAUTHENTICATED']);
  });

  it('go on page by page, newest first', async () => {
    await using served = await startServed();
    const placed: string[] = [];
    for (const key of ['a', 'b', 'c']) {
      placed.unshift(await served.placeForAda(key));
      served.ambient.clock.advance(1000);
    }
    const found: string[] = [];
    for (let after: string | null = null; ;) {
      const { data }: { data: any } = await served.ask(ada, listed, { first: 2, after });
      found.push(...data.orders.edges.map(({ node }: any) => node.id));
      if (!data.orders.pageInfo.hasNextPage) break;
      after = data.orders.pageInfo.endCursor;
    }
    assert.deepEqual(found, placed);
  });

  it('hang on a user for that user and for staff only', async () => {
    await using served = await startServed();
    await served.placeForAda();
    const representations = [{ __typename: 'User', id: 'usr_ada' }];
    const query = `query ($representations: [_Any!]!) {
      _entities(representations: $representations) { ... on User { orders { totalCount } } } }`;
    const answers = [ada, sam, bob, nobody].map(async (viewer) => {
      const { data, errors } = await served.ask(viewer, query, { representations });
      assert.equal(errors, undefined);
      return data._entities[0].orders?.totalCount ?? null;
    });
    assert.deepEqual(await Promise.all(answers), [1, 1, null, null]);
  });
});

describe('the feeds behind the subscriptions', () => {
  const ofOrder = `query ($id: ID!, $after: String, $first: Int) {
    _orderUpdated(orderId: $id, after: $after, first: $first) { cursor status version order { status version } } }`;
  const ofMine = `query ($after: String) { _myOrdersUpdated(after: $after) { cursor status order { id } } }`;

  it('begin with the newest change, and go on after a cursor', async () => {
    await using served = await startServed();
    const id = await served.placeForAda();
    const begun = (await served.ask(ada, ofOrder, { id })).data._orderUpdated;
    assert.deepEqual(
      begun.map(({ status }: any) => status),
      ['PLACED'],
    );
    const after = begun[0].cursor;
    assert.deepEqual((await served.ask(ada, ofOrder, { id, after })).data._orderUpdated, []);

    await reserve(served, id);
    const [update, ...more] = (await served.ask(ada, ofOrder, { id, after })).data._orderUpdated;
    assert.deepEqual([update.status, update.version, more], ['RESERVED', 2, []]);
  });

  it('give each change as it was then, beside the order as it is now', async () => {
    await using served = await startServed();
    const id = await served.placeForAda();
    await reserve(served, id);
    const { data } = await served.ask(sam, ofOrder, { id, after: '', first: 5 });
    const seen = data._orderUpdated.map(({ cursor: _, ...update }: any) => update);
    assert.deepEqual(seen, [
      { status: 'PLACED', version: 1, order: { status: 'RESERVED', version: 2 } },
      { status: 'RESERVED', version: 2, order: { status: 'RESERVED', version: 2 } },
    ]);
  });

  it('are null for those who may not follow', async () => {
    await using served = await startServed();
    const id = await served.placeForAda();
    for (const viewer of [bob, nobody]) {
      assert.equal((await served.ask(viewer, ofOrder, { id })).data._orderUpdated, null);
    }
    assert.equal((await served.ask(ada, ofOrder, { id: 'ord_none' })).data._orderUpdated, null);
    assert.equal((await served.ask(nobody, ofMine)).data._myOrdersUpdated, null);
  });

  it('hold all orders of the viewer, and nobody else’s', async () => {
    await using served = await startServed();
    const first = await served.placeForAda();
    await served.placeForAda('second');
    await reserve(served, first);
    const { data } = await served.ask(ada, ofMine, { after: '' });
    assert.deepEqual(
      data._myOrdersUpdated.map(({ status, order }: any) => [order.id, status]),
      [
        [first, 'PLACED'],
        ['ord_2', 'PLACED'],
        [first, 'RESERVED'],
      ],
    );
    assert.deepEqual((await served.ask(bob, ofMine, { after: '' })).data._myOrdersUpdated, []);
  });

  it('refuse a cursor that they did not issue', async () => {
    await using served = await startServed();
    const { errors } = await served.ask(ada, ofMine, { after: 'made up' });
    assert.equal(errors?.[0]?.extensions.code, 'CURSOR_UNKNOWN');
  });
});
