import { eventually } from '@shop/shared/testing';
import { aProduct, fillCart, placeOrder, stockOf, untilStatus } from '@shop/testbench/playwright/shop';
import { unique } from '@shop/testbench/playwright/users';
import { expect, test } from '@shop/testbench/playwright/test';
import { mutate } from './mutate.ts';

type Changed = {
  order: {
    status: string;
    fulfilment: string;
    shipments: { id: string; status: string }[];
    returns: { id: string; status: string; exchangeOrder: { id: string } | null }[];
    lineRefunds: { amount: { amount: string } }[];
  };
};
const fields = `order { status fulfilment shipments { id status lines { quantity product { id } } }
  returns { id status exchangeOrder { id } } lineRefunds { amount { amount } } }`;

test('an order in two parcels: shipped, returned in part, exchanged, and found by staff', async ({
  customer,
  staff,
  movementsOf,
}) => {
  const product = await aProduct(staff, { stock: 10, price: '20.00' });
  const { id: productId } = product;
  await fillCart(customer, productId, 3);
  const { id: orderId, number } = await placeOrder(customer);
  await untilStatus(customer, orderId, 'CONFIRMED');
  const piece = [{ productId, quantity: 1 }];
  const parcel = { orderId, carrier: 'Parcel Post' };

  const packed = await mutate<Changed>(staff, `createShipment(input: $input) { ${fields} }`, {
    ...parcel,
    ...{ idempotencyKey: 'first', lines: piece, trackingNumber: 'PP1' },
  });
  const rest = { ...parcel, idempotencyKey: 'rest', trackingNumber: 'PP2' };
  await mutate(staff, `createShipment(input: $input) { ${fields} }`, rest);
  const { order: both } = await mutate<Changed>(staff, `createShipment(input: $input) { ${fields} }`, rest);
  expect(both.shipments).toHaveLength(2);
  expect(packed.order.shipments).toHaveLength(1);
  const [first, second] = both.shipments.map(({ id }) => id);
  const tell = async (shipmentId: string | undefined, status: string) => {
    const update = { orderId, shipmentId, status };
    const { order } = await mutate<Changed>(staff, `updateShipment(input: $input) { ${fields} }`, update);
    return [order.status, order.fulfilment];
  };
  expect(await tell(first, 'IN_TRANSIT')).toEqual(['CONFIRMED', 'PARTIALLY_SHIPPED']);
  await mutate(customer, 'cancelOrder(input: $input) { order { id } }', { orderId }, ['ORDER_TRANSITION']);
  expect(await tell(second, 'IN_TRANSIT')).toEqual(['SHIPPED', 'SHIPPED']);
  expect(await tell(second, 'DELIVERED')).toEqual(['SHIPPED', 'PARTIALLY_DELIVERED']);
  expect(await tell(first, 'DELIVERED')).toEqual(['DELIVERED', 'DELIVERED']);

  const sendBack = async (kind: string, idempotencyKey: string) => {
    const asked = { orderId, kind, idempotencyKey, lines: piece, reason: 'Too loud' };
    const { order } = await mutate<Changed>(customer, `requestReturn(input: $input) { ${fields} }`, asked);
    return order.returns.at(-1)?.id;
  };
  const refund = { orderId, returnId: await sendBack('REFUND', 'a') };
  const exchange = { orderId, returnId: await sendBack('EXCHANGE', 'b') };
  const unwanted = { orderId, returnId: await sendBack('REFUND', 'c') };
  await mutate(staff, `approveReturn(input: $input) { ${fields} }`, refund);
  await mutate(staff, `approveReturn(input: $input) { ${fields} }`, exchange);
  await mutate(staff, `rejectReturn(input: $input) { ${fields} }`, { ...unwanted, comment: 'Scratched' });
  await mutate(staff, `receiveReturn(input: $input) { ${fields} }`, refund);
  const { order: done } = await mutate<Changed>(
    staff,
    `receiveReturn(input: $input) { ${fields} }`,
    exchange,
  );
  expect(done.returns.map(({ status }) => status)).toEqual(['RECEIVED', 'RECEIVED', 'REJECTED']);
  expect(done.lineRefunds).toEqual([{ amount: { amount: '20.00' } }]);
  await untilStatus(customer, done.returns[1]?.exchangeOrder?.id ?? '', 'CONFIRMED');
  const kept = { orderId, lines: piece, idempotencyKey: unique(), reason: 'Goodwill' };
  await mutate(staff, `refundLines(input: $input) { ${fields} }`, kept);
  await eventually(async () => {
    expect((await movementsOf(orderId)).map(({ kind, amount }) => [kind, amount])).toEqual([
      ['charge', 6000],
      ['refund', 2000],
      ['refund', 2000],
    ]);
    expect(await stockOf(staff, productId)).toEqual({ available: 6, reserved: 0, sold: 4 });
  });

  await mutate(staff, 'addOrderNote(input: $input) { order { id } }', { orderId, text: 'Keeps ringing' });
  await mutate(customer, 'addOrderNote(input: $input) { order { id } }', { orderId, text: 'Where is it?' });
  const notesOf = async (client: typeof customer) => {
    const { order } = await client.ask<{ order: { notes: { text: string }[] } }>(
      'query Notes($id: ID!) { order(id: $id) { notes { text author { kind } } } }',
      { id: orderId },
    );
    return order.notes.map(({ text }) => text).sort();
  };
  expect(await notesOf(staff)).toEqual(['Keeps ringing', 'Where is it?']);
  expect(await notesOf(customer)).toEqual(['Where is it?']);

  const find = async (text: string) => {
    const { orderSearch } = await staff.ask<{ orderSearch: { edges: { node: { id: string } }[] } }>(
      'query Find($text: String!) { orderSearch(text: $text) { edges { node { id } } } }',
      { text },
    );
    return orderSearch.edges.map(({ node }) => node.id);
  };
  for (const text of [number, number.toLowerCase(), `${product.sku} ada`, customer.email])
    expect(await find(text), text).toContain(orderId);
  expect(await find(`${product.sku} nobody`)).toEqual([]);
});

test('statistics follow the events, say how fresh they are, and can be counted again', async ({
  customer,
  staff,
  admin,
}) => {
  const product = await aProduct(staff, { stock: 10, price: '12345.00' });
  await fillCart(customer, product.id, 2);
  const { id } = await placeOrder(customer);
  await untilStatus(customer, id, 'CONFIRMED');
  type Statistics = {
    salesByDay: { edges: { node: { orders: number; revenue: { amount: string } } }[] };
    topProducts: { edges: { node: { sku: string; quantity: number } }[] };
    statisticsState: { asOf: string; rebuiltAt: string | null };
  };
  const read = () =>
    staff.ask<Statistics>(`{ salesByDay(first: 5) { edges { node { day orders cancelled revenue { amount } } } }
      topProducts(first: 5) { edges { node { sku quantity revenue { amount } } } } statisticsState { asOf rebuiltAt } }`);
  const seen = await eventually(async () => {
    const found = await read();
    expect(found.topProducts.edges.map(({ node }) => node)).toContainEqual({
      ...{ sku: product.sku, quantity: 2, revenue: { amount: '24690.00' } },
    });
    return found;
  });
  expect(seen.salesByDay.edges[0]?.node.orders).toBeGreaterThan(0);

  await admin.ask('mutation { rebuildStatistics { statisticsState { asOf } userErrors { code } } }');

  const again = await read();
  expect(again.statisticsState.rebuiltAt).not.toBeNull();
  expect(again.topProducts).toEqual(seen.topProducts);
});
