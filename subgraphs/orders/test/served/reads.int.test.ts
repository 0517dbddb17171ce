import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Viewer } from '@shop/shared/auth';
import { ada, bob, anonymousViewer, sam } from '@shop/shared/testing';
import { startServed } from './start-served.ts';

const wholeOrder = `query ($id: ID!) { order(id: $id) {
  id number status cancelReason version placedAt
  lines { product { id } sku name quantity unitPrice { amount currency } total { amount } }
  total { amount currency } customer { id } shippingAddress { name line2 country }
  shipment { carrier } timeline { at kind name service message }
} }`;

describe('an order, queried over HTTP', () => {
  it('is complete for its customer and for staff', async () => {
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

  it('is equally private as an entity', async () => {
    await using served = await startServed();
    const references = [{ __typename: 'Order', id: await served.placeForAda() }];
    const answers = [ada, sam, bob, anonymousViewer].map(async (viewer) => {
      const [found] = await served.as(viewer).entities(references, '... on Order { status }');
      return found?.status ?? null;
    });
    assert.deepEqual(await Promise.all(answers), ['PLACED', 'PLACED', null, null]);
  });

  it('is refused without the gateway’s signature', async () => {
    await using served = await startServed();
    const { status, data, errors } = await served.unsigned.ask('{ cart { total { amount } } }');
    assert.deepEqual([status, data, errors?.[0]?.extensions.code], [401, undefined, 'UNAUTHENTICATED']);
  });
});

const listed = `query ($customerId: ID, $status: OrderStatus, $first: Int, $after: String) {
  orders(customerId: $customerId, status: $status, first: $first, after: $after) {
    totalCount edges { cursor node { id } } pageInfo { hasNextPage endCursor } } }`;

describe('the lists of orders, over HTTP', () => {
  it('have the viewer’s orders, or for staff all or those of one customer', async () => {
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

  it('are null for an anonymous viewer, and for another customer', async () => {
    await using served = await startServed();
    await served.placeForAda();
    for (const variables of [{}, { customerId: 'usr_ada' }]) {
      const answer = await served.as(anonymousViewer).ask(listed, variables);
      assert.deepEqual(answer, { status: 200, data: { orders: null } });
    }
  });

  it('are paginated, newest first', async () => {
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

  it('are fields of a user for that user and for staff only', async () => {
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
