import assert from 'node:assert/strict';
import type { Aggregate, State } from '@shop/shared/messaging';
import type { StoresOf } from '@shop/shared/subgraph';
import { openStoreForTest, storeContract, type StoreUnderTest } from '@shop/shared/testing';
import { orderDelivered } from '../domain/order/order-events.ts';
import { published } from '../events/published.ts';
import { defaultShippingMethods } from '../domain/pricing/shipping.ts';
import { stores } from '../store/index.ts';
import { emptyCart } from '../domain/cart/cart.ts';
import { aDiscount, anAddress, anEntry, anOrder, aProduct, eur, minutesPast, noon } from './builders.ts';

type Facts<S extends State> = Omit<
  StoreUnderTest<S>,
  'connection' | 'work' | 'aggregate' | typeof Symbol.asyncDispose
>;

/** Opens an empty store for the aggregate that `pick` selects, with what the contract needs. */
const opening =
  <S extends State>(pick: (all: StoresOf<typeof stores>) => Aggregate<S>, facts: Facts<S>) =>
  async (): Promise<StoreUnderTest<S>> => {
    const opened = await openStoreForTest('orders', { stores, events: published });
    return Object.assign(opened, facts, { aggregate: pick(opened.store) });
  };

const delivered = anOrder({
  id: 'ord_2',
  number: '2026-7K2M9Q',
  status: 'DELIVERED',
  deadline: null,
  shipment: { carrier: 'DHL', trackingNumber: 'JD014600', shippedAt: noon, deliveredAt: minutesPast(60) },
});
const [standard] = defaultShippingMethods;
assert.ok(standard);
const cancelled = anOrder({
  id: 'ord_3',
  number: '2026-QQ2M9Q',
  status: 'CANCELLED',
  cancelReason: 'STAFF',
  cancelNote: 'Fraud',
  shippingAddress: { ...delivered.shippingAddress, line2: 'Back yard' },
});

storeContract(
  'orders',
  opening(({ orders }) => orders, {
    examples: [anOrder(), delivered, cancelled],
    increment: (order) => ({ ...order, version: order.version + 1 }),
    countOf: ({ version }) => version,
    event: orderDelivered,
  }),
);

storeContract(
  'carts',
  opening(({ carts }) => carts, {
    examples: [
      {
        ...emptyCart('usr_ada'),
        lines: [{ productId: 'prd_kettle', quantity: 2 }],
        shippingAddress: anAddress,
      },
      emptyCart('usr_bob'),
    ],
    increment: (cart) => ({ ...cart, lines: [...cart.lines, { productId: 'prd_pot', quantity: 1 }] }),
    countOf: ({ lines }) => lines.length,
  }),
);

storeContract(
  'the catalogue that orders keeps',
  opening(({ catalogue }) => catalogue, {
    examples: [aProduct(), aProduct({ id: 'prd_yen', price: { amountMinor: 500, currency: 'JPY' } })],
    increment: (entry) => ({ ...entry, version: entry.version + 1 }),
    countOf: ({ version }) => version,
  }),
);

storeContract(
  'discounts',
  opening(({ discounts }) => discounts, {
    examples: [
      aDiscount(),
      aDiscount({ id: 'dsc_2', code: 'FIVE', kind: 'FIXED', percent: null, amount: eur(500) }),
    ],
    increment: (discount) => ({ ...discount, used: discount.used + 1 }),
    countOf: ({ used }) => used,
  }),
);

storeContract(
  'shipping methods',
  opening(({ shippingMethods }) => shippingMethods, {
    examples: [standard, { ...standard, id: 'PICKUP', active: false }],
    increment: (method) => ({ ...method, maxDays: method.maxDays + 1 }),
    countOf: ({ maxDays }) => maxDays,
  }),
);

storeContract(
  'the stock that orders knows of',
  opening(({ stock }) => stock, {
    examples: [
      { id: 'prd_kettle', available: 3, version: 1 },
      { id: 'prd_pot', available: 0, version: 7 },
    ],
    increment: (level) => ({ ...level, version: level.version + 1 }),
    countOf: ({ version }) => version,
  }),
);

storeContract(
  'the timeline of orders',
  opening(({ timeline }) => timeline, {
    examples: [anEntry()],
    increment: (entry) => ({ ...entry, message: `${entry.message}.` }),
    countOf: ({ message }) => message.length,
  }),
);
