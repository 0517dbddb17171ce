import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { deliverTo, envelope } from '@shop/shared/testing';
import { consumers } from '../consumers.ts';
import { consumed } from '../events/consumed.ts';
import { aStore } from './a-store.ts';
import { aCancellation, anOrder, aProduct } from './builders.ts';

type Shop = Awaited<ReturnType<typeof aStore>>;
type Order = ReturnType<typeof anOrder>;

const order = anOrder([{ productId: 'prd_1', quantity: 4 }]);

const placed = (data: Order = order) => envelope('order.placed.v1', data);
const confirmed = (data: Order = order) => envelope('order.confirmed.v1', data);
const cancelled = (data: Order = order) => envelope('order.cancelled.v1', aCancellation(data));
type Arrival = ReturnType<typeof placed | typeof confirmed | typeof cancelled>;

const deliver = ({ service }: Shop, event: Arrival) =>
  deliverTo('products', { needs: consumed, consumers }, service, event);

const stockOf = async (shop: Shop, id = 'prd_1') => {
  const product = await shop.productById(id);
  assert.ok(product);
  const { available, reserved, sold, received } = product;
  assert.equal(received, available + reserved + sold);
  return { available, reserved, sold };
};

const typesOf = async (shop: Shop): Promise<string[]> => (await shop.published()).map(({ type }) => type);

function permutationsOf<T>(values: readonly T[]): T[][] {
  if (values.length < 2) return [[...values]];
  return values.flatMap((value, index) =>
    permutationsOf(values.toSpliced(index, 1)).map((rest) => [value, ...rest]),
  );
}

describe('the events of an order', () => {
  it('reserve the lines, then sell them', async () => {
    await using shop = await aStore(aProduct());

    await deliver(shop, placed());
    assert.deepEqual(await stockOf(shop), { available: 6, reserved: 4, sold: 0 });
    await deliver(shop, confirmed());
    assert.deepEqual(await stockOf(shop), { available: 6, reserved: 0, sold: 4 });

    const [answer] = await shop.published();
    assert.deepEqual([answer?.type, answer?.subject], ['stock.reserved.v1', 'res_1']);
  });

  const ends = [
    { events: [placed(), confirmed()], stock: { available: 6, reserved: 0, sold: 4 }, status: 'SOLD' },
    { events: [placed(), cancelled()], stock: { available: 10, reserved: 0, sold: 0 }, status: 'RELEASED' },
    {
      events: [placed(), confirmed(), cancelled()],
      stock: { available: 10, reserved: 0, sold: 0 },
      status: 'RELEASED',
    },
  ];
  for (const { events, stock, status } of ends) {
    for (const arrivals of permutationsOf(events)) {
      const names = arrivals.map(({ type }) => type.split('.')[1]).join(', ');
      it(`that arrive as ${names}, each twice, give ${status}`, async () => {
        await using shop = await aStore(aProduct());

        for (const event of arrivals) {
          await deliver(shop, event);
          await deliver(shop, event);
          await deliver(shop, { ...event, id: `${event.id}-republished` });
        }

        assert.deepEqual(await stockOf(shop), stock);
        assert.equal(await shop.reservationStatus('res_1'), status);
        const answers = (await typesOf(shop)).filter((type) => type.startsWith('stock.reserved'));
        const cancelledFirst = arrivals.findIndex(({ type }) => type === 'order.cancelled.v1');
        const placedFirst = arrivals.findIndex(({ type }) => type === 'order.placed.v1');
        const heard = cancelledFirst === -1 || placedFirst < cancelledFirst;
        assert.equal(answers.length, heard ? 1 : 0);
      });
    }
  }

  it('may arrive concurrently', async () => {
    await using shop = await aStore(aProduct());
    const events = [placed(), confirmed(), cancelled(), placed(), confirmed(), cancelled()];

    await Promise.all(events.map((event) => deliver(shop, event)));

    assert.deepEqual(await stockOf(shop), { available: 10, reserved: 0, sold: 0 });
    assert.equal(await shop.reservationStatus('res_1'), 'RELEASED');
  });

  it('reserve every line or none, and name what is missing', async () => {
    await using shop = await aStore(aProduct());
    const lines = [
      { productId: 'prd_1', quantity: 10 },
      { productId: 'prd_unknown', quantity: 1 },
    ];

    await deliver(shop, placed(anOrder(lines)));
    await deliver(shop, cancelled());

    assert.deepEqual(await stockOf(shop), { available: 10, reserved: 0, sold: 0 });
    assert.equal(await shop.reservationStatus('res_1'), 'REJECTED');
    const [answer, ...others] = await shop.published();
    assert.deepEqual(others, []);
    assert.deepEqual(answer?.data, {
      orderId: 'ord_1',
      customerId: 'usr_1',
      missing: [{ productId: 'prd_unknown', wanted: 1, available: 0 }],
    });
  });

  it('publish low stock once', async () => {
    await using shop = await aStore(aProduct());
    const other = anOrder([{ productId: 'prd_1', quantity: 3 }], 'ord_2');

    await deliver(shop, placed());
    await deliver(shop, placed(other));

    const each = ['stock.reserved.v1', 'stock.changed.v1'];
    assert.deepEqual(await typesOf(shop), [...each, ...each, 'stock.low.v1']);
  });
});

describe('many orders at once', () => {
  it('never reserve more than is in stock: 200 orders for 50 pieces', async () => {
    await using shop = await aStore(aProduct({ available: 50 }));
    const orders = Array.from({ length: 200 }, (_, n) =>
      anOrder([{ productId: 'prd_1', quantity: 1 }], `ord_${n}`),
    );

    await Promise.all(orders.map((each) => deliver(shop, placed(each))));

    assert.deepEqual(await stockOf(shop), { available: 0, reserved: 50, sold: 0 });
    const answers = Object.groupBy(await shop.published(), ({ type }) => type);
    assert.equal(answers['stock.reserved.v1']?.length, 50);
    assert.equal(answers['stock.rejected.v1']?.length, 150);
    assert.equal(answers['stock.low.v1']?.length, 1);
    const changes = Array.from({ length: 50 }, (_, n) => ({
      productId: 'prd_1',
      available: 49 - n,
      version: n + 2,
    }));
    assert.deepEqual(
      answers['stock.changed.v1']?.map(({ data }) => data),
      changes,
    );
    const told = await shop.service.feeds.read({ feed: 'stock:prd_1', after: '' });
    assert.deepEqual(
      told.map(({ data }) => data),
      changes,
    );
  });

  it('of the same two products in opposite order do not deadlock', async () => {
    const [one, other] = [aProduct(), aProduct({ id: 'prd_2', sku: 'KIT-0002' })];
    await using shop = await aStore(one, other);
    const lines = [one, other].map(({ id }) => ({ productId: id, quantity: 1 }));
    const orders = Array.from({ length: 20 }, (_, n) =>
      anOrder(n % 2 ? lines : lines.toReversed(), `ord_${n}`),
    );

    await Promise.all(orders.map((each) => deliver(shop, placed(each))));

    assert.deepEqual(await stockOf(shop, 'prd_1'), { available: 0, reserved: 10, sold: 0 });
    assert.deepEqual(await stockOf(shop, 'prd_2'), { available: 0, reserved: 10, sold: 0 });
  });
});
