import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { anOrder, aProduct } from '../../test/builders.ts';
import type { Product } from '../catalogue/product.ts';
import {
  cancel,
  confirm,
  place,
  type Held,
  type Reservation,
  type ReservationStatus,
} from './reservation.ts';

const order = anOrder([{ productId: 'prd_1', quantity: 4 }]);
const lines = [{ productId: 'prd_1', quantity: 4 }];

const aReservation = (status: ReservationStatus): Reservation => ({
  id: 'res_1',
  orderId: 'ord_1',
  customerId: 'usr_1',
  status,
  lines: status === 'SALE_AWAITED' || status === 'TOMBSTONE' ? [] : lines,
});

/** The reservation of ten pieces in `status`. */
const held = (status: ReservationStatus | 'NONE'): Held => {
  const reserved = status === 'RESERVED' ? 4 : 0;
  const sold = status === 'SOLD' ? 4 : 0;
  const product = aProduct({ available: 10 - reserved - sold, reserved, sold });
  return { reservation: status === 'NONE' ? null : aReservation(status), products: [product] };
};

const changed = (available: number) => {
  const data = { productId: 'prd_1', available, version: 2 };
  return { type: 'stock.changed.v1', subject: 'prd_1', data };
};

const steps = {
  placed: (before: Held) => place(before, order),
  confirmed: (before: Held) => confirm(before, order),
  cancelled: (before: Held) => cancel(before, order),
};

const expected: Record<ReservationStatus | 'NONE', Record<keyof typeof steps, ReservationStatus>> = {
  NONE: { placed: 'RESERVED', confirmed: 'SALE_AWAITED', cancelled: 'TOMBSTONE' },
  SALE_AWAITED: { placed: 'SOLD', confirmed: 'SALE_AWAITED', cancelled: 'TOMBSTONE' },
  TOMBSTONE: { placed: 'RELEASED', confirmed: 'TOMBSTONE', cancelled: 'TOMBSTONE' },
  RESERVED: { placed: 'RESERVED', confirmed: 'SOLD', cancelled: 'RELEASED' },
  SOLD: { placed: 'SOLD', confirmed: 'SOLD', cancelled: 'RELEASED' },
  RELEASED: { placed: 'RELEASED', confirmed: 'RELEASED', cancelled: 'RELEASED' },
  REJECTED: { placed: 'REJECTED', confirmed: 'REJECTED', cancelled: 'REJECTED' },
};

describe('a reservation', () => {
  for (const [from, ends] of Object.entries(expected) as [
    ReservationStatus | 'NONE',
    Record<string, string>,
  ][]) {
    for (const [step, status] of Object.entries(ends) as [keyof typeof steps, ReservationStatus][]) {
      it(`that is ${from} becomes ${status} when the order is ${step}, and moves the pieces`, () => {
        const before = held(from);

        const { reservation, products } = steps[step](before);

        assert.equal(reservation.status, status);
        const [after = before.products[0]] = products;
        const { available, stockVersion } = before.products[0] ?? aProduct();
        const versionAfter = stockVersion + Number(after?.available !== available);
        assert.deepEqual(after, { ...held(status).products[0], stockVersion: versionAfter });
      });
    }
  }
});

describe('placing an order', () => {
  const two = anOrder([
    { productId: 'prd_1', quantity: 2 },
    { productId: 'prd_2', quantity: 3 },
  ]);
  const [one, other] = [
    aProduct({ available: 10 }),
    aProduct({ id: 'prd_2', sku: 'KIT-0002', available: 2 }),
  ];
  const types = ({ events }: { events: readonly { type: string }[] }) => events.map(({ type }) => type);

  it('publishes what was reserved, and the available number', () => {
    const { events, feeds } = place(held('NONE'), order);

    const data = { orderId: 'ord_1', customerId: 'usr_1', reservationId: 'res_1', lines };
    assert.deepEqual(feeds, [{ feed: 'stock:prd_1', data: changed(6).data }]);
    assert.deepEqual(events, [{ type: 'stock.reserved.v1', subject: 'res_1', data }, changed(6)]);
  });

  it('reserves nothing when one line is short, and names what is missing', () => {
    const { reservation, products, events } = place({ reservation: null, products: [one, other] }, two);

    assert.equal(reservation.status, 'REJECTED');
    assert.deepEqual(products, []);
    const missing = [{ productId: 'prd_2', wanted: 3, available: 2 }];
    const data = { orderId: 'ord_1', customerId: 'usr_1', missing };
    assert.deepEqual(events, [{ type: 'stock.rejected.v1', subject: 'res_1', data }]);
  });

  it('counts a product that does not exist as missing', () => {
    const { events } = place({ reservation: null, products: [one] }, two);

    assert.deepEqual(events[0]?.data, {
      orderId: 'ord_1',
      customerId: 'usr_1',
      missing: [{ productId: 'prd_2', wanted: 3, available: 0 }],
    });
  });

  it('counts two lines of one product together', () => {
    const twice = anOrder([...lines, ...lines]);
    const short: Product = aProduct({ available: 7 });

    assert.equal(place({ reservation: null, products: [short] }, twice).reservation.status, 'REJECTED');
    assert.equal(place(held('NONE'), twice).products[0]?.reserved, 8);
  });

  it('rejects an order that was confirmed earlier when stock is insufficient', () => {
    const products = [aProduct({ available: 3 })];

    const settled = place({ reservation: aReservation('SALE_AWAITED'), products }, order);

    assert.equal(settled.reservation.status, 'REJECTED');
    assert.deepEqual(types(settled), ['stock.rejected.v1']);
  });

  it('publishes nothing for an order that was cancelled before', () => {
    assert.deepEqual(place(held('TOMBSTONE'), order).events, []);
  });

  it('publishes nothing the second time', () => {
    const before = held('RESERVED');

    const { reservation, products, events } = place(before, order);

    assert.equal(reservation, before.reservation);
    assert.deepEqual([products, events], [[], []]);
  });

  it('publishes that stock becomes low', () => {
    const products = [aProduct({ available: 9 })];

    assert.deepEqual(types(place({ reservation: null, products }, order)), [
      'stock.reserved.v1',
      'stock.changed.v1',
      'stock.low.v1',
    ]);
  });
});

describe('confirming an order', () => {
  it('publishes nothing, because reserved stock was not available before', () => {
    const { events, feeds } = confirm(held('RESERVED'), order);

    assert.deepEqual([events, feeds], [[], []]);
  });
});

describe('cancelling an order', () => {
  const data = { orderId: 'ord_1', customerId: 'usr_1', reservationId: 'res_1', lines };
  const released = [{ type: 'stock.released.v1', subject: 'res_1', data }, changed(10)];

  it('publishes what is available again, whether it was reserved or sold', () => {
    assert.deepEqual(cancel(held('RESERVED'), order).events, released);
    assert.deepEqual(cancel(held('SOLD'), order).events, released);
  });

  it('publishes nothing if nothing was reserved, or the second time', () => {
    for (const status of ['NONE', 'SALE_AWAITED', 'TOMBSTONE', 'REJECTED', 'RELEASED'] as const)
      assert.deepEqual(cancel(held(status), order).events, []);
  });
});
