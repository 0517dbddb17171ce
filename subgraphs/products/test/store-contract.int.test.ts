import { storeContract } from '@shop/shared/testing';
import type { Adjustment } from '../domain/stock/adjustment.ts';
import type { Product } from '../domain/catalogue/product.ts';
import type { Reservation } from '../domain/stock/reservation.ts';
import { aStore } from './a-store.ts';
import { aProduct } from './builders.ts';

storeContract<Product>('products', async () => {
  const shop = await aStore();
  return {
    ...shop,
    aggregate: shop.store.products,
    examples: [
      aProduct({ reserved: 2, sold: 3 }),
      aProduct({
        id: 'prd_2',
        sku: 'YEN',
        description: '',
        price: { amountMinor: 5, currency: 'JPY' },
        available: 0,
      }),
    ],
    increment: (product) => ({ ...product, available: product.available + 1 }),
    countOf: ({ available }) => available,
    event: ({ id, sku, available }) => ({
      type: 'stock.low.v1',
      subject: id,
      data: { productId: id, sku, available, threshold: 5 },
    }),
  };
});

const reservation: Reservation = {
  id: 'res_1',
  orderId: 'ord_1',
  customerId: 'usr_1',
  status: 'RESERVED',
  lines: [
    { productId: 'prd_1', quantity: 4 },
    { productId: 'prd_2', quantity: 1 },
  ],
};
const quantities = ({ lines }: Reservation) => lines.reduce((sum, { quantity }) => sum + quantity, 0);

storeContract<Reservation>('reservations', async () => {
  const shop = await aStore();
  return {
    ...shop,
    aggregate: shop.store.reservations,
    examples: [
      reservation,
      { ...reservation, id: 'res_2', orderId: 'ord_2', status: 'TOMBSTONE', lines: [] },
    ],
    increment: (state) => ({ ...state, lines: [...state.lines, { productId: 'prd_3', quantity: 1 }] }),
    countOf: quantities,
    event: ({ id, orderId, customerId, lines }) => ({
      type: 'stock.reserved.v1',
      subject: id,
      data: { orderId, customerId, reservationId: id, lines: [...lines] },
    }),
  };
});

const adjustment: Adjustment = {
  id: 'adj_1',
  productId: 'prd_1',
  delta: 10,
  reason: 'delivery 4711',
  adjustedBy: 'usr_staff',
  adjustedAt: new Date('2026-11-20T09:00:00.000Z'),
};

storeContract<Adjustment>('adjustments', async () => {
  const shop = await aStore();
  return {
    ...shop,
    aggregate: shop.store.adjustments,
    examples: [adjustment, { ...adjustment, id: 'adj_2', delta: -3, reason: 'breakage' }],
    increment: (state) => ({ ...state, delta: state.delta + 1 }),
    countOf: ({ delta }) => delta,
  };
});
