import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { anonymous } from '@shop/shared/auth';
import { startStandIn, type StandIn } from '../start-stand-in.ts';
import { noScript, type Script } from '../script/format.ts';
import { ask, customer, staff, viewerSecret } from './asked.ts';
import { graph, subgraphs } from './schemas.ts';

let script: Script = noScript;
const running = new AsyncDisposableStack();
after(() => running.disposeAsync());

async function start(name: string): Promise<StandIn> {
  const subgraph = subgraphs.find((each) => each.name === name);
  assert.ok(subgraph);
  return running.use(await startStandIn({ ...subgraph, graph, viewerSecret, script: () => script }));
}

const [users, products, orders, payments] = await Promise.all([
  start('users'),
  start('products'),
  start('orders'),
  start('payments'),
]);

type Node = { id: string; status: string; customer: { id: string } };
type Page = {
  orders: {
    totalCount: number;
    edges: { cursor: string; node: Node }[];
    pageInfo: Record<'hasNextPage' | 'hasPreviousPage', boolean>;
  };
};

const pageQuery = `query ($first: Int, $after: String, $last: Int, $before: String, $status: OrderStatus, $customerId: ID) {
  orders(first: $first, after: $after, last: $last, before: $before, status: $status, customerId: $customerId) {
    totalCount
    pageInfo { hasNextPage hasPreviousPage }
    edges { cursor node { id status customer { id } } }
  }
}`;

const page = async (variables: object, viewer = staff) =>
  (await ask<Page>(orders, pageQuery, { variables, viewer })).data.orders;
const idsIn = ({ edges }: Page['orders']) => edges.map(({ node }) => node.id);

describe('a connection of a stand-in', () => {
  it('shows each entry once, forwards and backwards', async () => {
    const all = await page({ first: 100 });
    const forwards: string[] = [];
    for (let after: string | undefined; ;) {
      const { edges, pageInfo, totalCount } = await page({ first: 7, after });
      assert.equal(totalCount, all.totalCount);
      forwards.push(...edges.map(({ node }) => node.id));
      after = edges.at(-1)?.cursor;
      if (!pageInfo.hasNextPage) break;
    }
    const [, , third] = all.edges;

    assert.deepEqual(forwards, idsIn(all));
    assert.deepEqual(idsIn(await page({ last: 2, before: third?.cursor })), idsIn(all).slice(0, 2));
    assert.equal(all.edges.length, all.totalCount);
  });

  it('selects by arguments that are fields of the node', async () => {
    const all = await page({ first: 100 });
    const placed = await page({ first: 100, status: 'PLACED' });
    const [first] = all.edges;

    assert.ok(placed.totalCount > 0);
    assert.equal(placed.totalCount, all.edges.filter(({ node }) => node.status === 'PLACED').length);
    const theirs = await page({ first: 100, customerId: first?.node.customer.id });
    assert.ok(idsIn(theirs).includes(first?.node.id ?? ''));
    assert.ok(theirs.edges.every(({ node }) => node.customer.id === first?.node.customer.id));
  });

  it('shows customers what is theirs, also those of a real subgraph, and anonymous viewers nothing', async () => {
    const { edges, totalCount } = await page({ first: 100 }, customer);

    assert.ok(totalCount > 0);
    assert.ok(edges.every(({ node }) => node.customer.id === customer.id));
    assert.equal(await page({}, anonymous), null);
  });

  it('refuses a cursor of another list', async () => {
    const { errors } = await ask(orders, pageQuery, { variables: { after: 'bm8' }, viewer: staff });

    assert.equal(errors?.[0]?.extensions.code, 'CURSOR_UNKNOWN');
  });
});

describe('an object of a stand-in', () => {
  it('is null if its id is not one of its type', async () => {
    const { data } = await ask(
      products,
      '{ product(id: "ord_1") { id } other: product(id: "prd_1") { id } }',
    );

    assert.deepEqual(data, { product: null, other: { id: 'prd_1' } });
  });

  it('is the viewer, where the schema shows the viewer', async () => {
    const query = '{ me { id } }';

    assert.deepEqual((await ask(users, query)).data, { me: { id: customer.id } });
    assert.deepEqual((await ask(users, query, { viewer: anonymous })).data, { me: null });
  });

  it('refers to the same objects in the events of another stand-in', async () => {
    const { data } = await ask<{ order: Node }>(orders, '{ order(id: "ord_7") { customer { id } } }');

    const event = await products.emit({ type: 'stock.reserved.v1', subject: 'ord_7' });
    const captured = await payments.emit({ type: 'payment.captured.v1', data: { orderId: 'ord_7' } });

    assert.deepEqual(event.data.customerId, data.order.customer.id);
    assert.deepEqual(captured.data.customerId, data.order.customer.id);
    const payment = await ask<{ _entities: { payment: { id: string; status: string } }[] }>(
      payments,
      '{ _entities(representations: [{ __typename: "Order", id: "ord_7" }]) { ... on Order { payment { id status } } } }',
    );
    assert.deepEqual(payment.data._entities[0]?.payment, { id: captured.subject, status: 'CAPTURED' });
  });
});

describe('a mutation of a stand-in', () => {
  const update = `mutation ($input: UpdateProductInput!) {
    updateProduct(input: $input) { product { id name price { amount } } userErrors { code } }
  }`;
  const read = '{ product(id: "prd_2") { id name price { amount } } }';

  it('changes what reads show', async () => {
    const input = { productId: 'prd_2', name: 'Lamp', price: { amount: '12.00', currency: 'EUR' } };
    const expected = { id: 'prd_2', name: 'Lamp', price: { amount: '12.00' } };

    const { data } = await ask<object>(products, update, { variables: { input }, viewer: staff });

    assert.deepEqual(data, { updateProduct: { product: expected, userErrors: [] } });
    assert.deepEqual((await ask(products, read)).data, { product: expected });
    // The event that it publishes says the same.
    await ask<object>(products, update, { variables: { input }, viewer: staff });
    assert.deepEqual((await ask(products, read)).data, { product: expected });
  });

  const place =
    'mutation ($input: PlaceOrderInput!) { placeOrder(input: $input) { order { id status customer { id } } } }';

  it('makes a new object, which lists show first and which belongs to the viewer', async () => {
    const shippingAddress = { name: 'Ada', line1: '1 Mill Street', city: 'Lyon', country: 'FR' };
    const input = { idempotencyKey: 'one', paymentMethod: 'pm', shippingAddress };

    const { data } = await ask<{ placeOrder: { order: Node } }>(orders, place, { variables: { input } });

    const { id, ...others } = data.placeOrder.order;
    assert.deepEqual(others, { status: 'PLACED', customer: { id: customer.id } });
    assert.equal(idsIn(await page({ first: 1 }, customer))[0], id);
    const again = await ask<{ placeOrder: { order: Node } }>(orders, place, { variables: { input } });
    assert.equal(again.data.placeOrder.order.id, id);
  });

  it('publishes the event that it is named for, which the feed of a live field shows', async () => {
    const feed = '{ _orderUpdated(orderId: "ord_9", after: "") { cursor version status } }';
    type Feed = { _orderUpdated: { cursor: string; version: number; status: string }[] };
    const before = await ask<Feed>(orders, feed);

    await ask(orders, 'mutation { cancelOrder(input: { orderId: "ord_9" }) { order { id } } }');

    const { data } = await ask<Feed>(orders, feed);
    assert.equal(before.data._orderUpdated.length, 1);
    assert.equal(data._orderUpdated.length, 2);
    assert.partialDeepStrictEqual(data._orderUpdated[1], { version: 2, status: 'CANCELLED' });
    const after = data._orderUpdated[0]?.cursor;
    const rest = await ask<Feed>(
      orders,
      `{ _orderUpdated(orderId: "ord_9", after: "${after}") { version } }`,
    );
    assert.deepEqual(rest.data._orderUpdated, [{ version: 2 }]);
  });
});

describe('a script of a stand-in', () => {
  const query = '{ product(id: "prd_3") { category stock { available } } }';
  const scripted = async (fields: Script['fields'], text = query) => {
    script = { ...noScript, fields };
    try {
      return await ask<{ product: { category: string } }>(products, text);
    } finally {
      script = noScript;
    }
  };

  it('fails a field with a code, as often as it says', async () => {
    const { errors } = await scripted({ 'Product.stock': { error: 'TIMEOUT' } });
    const never = await scripted({ 'Product.stock': { error: 'TIMEOUT', share: 0 } });

    assert.equal(errors?.[0]?.extensions.code, 'TIMEOUT');
    assert.equal(never.errors, undefined);
  });

  it('gives a field its value', async () => {
    const { data } = await scripted({ 'Product.category': { value: 'SHOES' } });

    assert.equal(data.product.category, 'SHOES');
  });

  it('has a business rule refuse a mutation', async () => {
    const { data } = await scripted(
      { 'Mutation.updateProduct': { userError: 'PRODUCT_NOT_FOUND' } },
      'mutation { updateProduct(input: { productId: "prd_1", name: "No" }) { product { id } userErrors { code field } } }',
    );

    const userErrors = [{ code: 'PRODUCT_NOT_FOUND', field: null }];
    assert.deepEqual(data, { updateProduct: { product: null, userErrors } });
  });

  it('fails a whole operation by the name that the client gave it', async () => {
    script = { ...noScript, operations: { Shelf: { error: 'SUBGRAPH_UNAVAILABLE' } } };
    const { errors } = await ask(products, `query Shelf__products__0 ${query}`);
    const other = await ask(products, `query Other__products__0 ${query}`);
    script = noScript;

    assert.equal(errors?.[0]?.extensions.code, 'SUBGRAPH_UNAVAILABLE');
    assert.equal(other.errors, undefined);
  });
});

it('POST /events publishes an event, and refuses one that is not published with a sentence', async () => {
  const post = async (body: object) => {
    const response = await fetch(products.url.replace('graphql', 'events'), {
      method: 'POST',
      body: JSON.stringify(body),
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };

  const taken = await post({ type: 'stock.changed.v1', subject: 'prd_4', data: { available: 3 } });
  const refused = await post({ type: 'order.placed.v1' });
  const unfit = await post({ type: 'stock.changed.v1', data: { available: 'many' } });

  assert.equal(taken.status, 200);
  assert.partialDeepStrictEqual(taken.body, { subject: 'prd_4', data: { productId: 'prd_4', available: 3 } });
  const shown = await ask(products, '{ product(id: "prd_4") { stock { available } } }');
  assert.deepEqual(shown.data, { product: { stock: { available: 3 } } });
  assert.equal(refused.status, 400);
  assert.match(
    JSON.stringify(refused.body),
    /products publishes no order\.placed\.v1; it publishes product\.created/,
  );
  assert.match(JSON.stringify(unfit.body), /does not fit its schema.*available/);
});
