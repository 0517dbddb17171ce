import { createFaultBoard, startStack, type Stack } from '@shop/testbench';
import type { GraphClient } from '@shop/testbench/clients';
import { noClientLimits } from '@shop/shared/testing';
import {
  administrator,
  newCustomer,
  newStaff,
  signInAdministrator,
  type Customer,
} from '@shop/testbench/playwright/users';
import { expect, test } from '@shop/testbench/playwright/own-stack';
import { randomFrom } from '../../resilience/random.ts';
import { aProduct, fillCart, placeOrder, stockOf } from '@shop/testbench/playwright/shop';
import { shuffleDeliveries } from '../../resilience/shuffle.ts';

test.setTimeout(600_000);

type Plot = {
  paymentMethod?: string;
  stock?: number;
  /** The steps at the start, and those after the system has settled. */
  now?: (people: People, orderId: string, productId: string) => Promise<unknown>;
  then?: (people: People, orderId: string, productId: string) => Promise<unknown>;
};
type People = { customer: Customer; staff: GraphClient };

const act = (client: GraphClient, name: string, input: object) =>
  client.ask(
    `mutation Act($input: ${name[0]?.toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { userErrors { code } } }`,
    { input },
  );
const cancel = ({ customer }: People, orderId: string) => act(customer, 'cancelOrder', { orderId });
const price = (amount: string) => ({ amount, currency: 'EUR' });

const plots: Record<string, Plot> = {
  paid: {},
  declined: { paymentMethod: 'pm_card_chargeDeclined' },
  // Without an event about its stock, orders does not know that it is missing; the reservation finds out.
  'out of stock': { stock: 0 },
  'charged, with its answer lost': { paymentMethod: 'pm_sandbox_lostResponse' },
  // Several, so that some cancellation overtakes its order.
  'cancelled at once': { now: cancel },
  'cancelled at once, too': { now: cancel },
  'cancelled at once as well': { now: cancel },
  'cancelled when it was paid': { then: cancel },
  'shipped and delivered': {
    async then({ staff }, orderId) {
      await act(staff, 'shipOrder', { orderId, carrier: 'Post', trackingNumber: 'P1' });
      await act(staff, 'deliverOrder', { orderId });
    },
  },
  'paid back in part': {
    then: ({ staff }, orderId) =>
      act(staff, 'refundPayment', { orderId, idempotencyKey: orderId, amount: price('5.00') }),
  },
  'dearer, twice': {
    async now({ staff, customer }, _orderId, productId) {
      await act(staff, 'updateProduct', { productId, price: price('30.00') });
      await act(staff, 'updateProduct', { productId, price: price('31.00'), name: 'Walnut board, oiled' });
      await fillCart(customer, productId, 1);
    },
  },
};

type End = { story: string; customer: Customer; orderId: string; productId: string };

/** Runs all scenarios in parallel and returns the visible results. */
async function tellAll(stack: Stack, untilSettled: () => Promise<void>): Promise<object> {
  const staff = await newStaff(stack, await signInAdministrator(stack));
  const begin = async ([story, plot]: [string, Plot]): Promise<End> => {
    const customer = await newCustomer(stack);
    const { id: productId } = await aProduct(staff, { stock: plot.stock ?? 5, price: '20.00' });
    return { story, customer, productId, orderId: '' };
  };
  const begun = await Promise.all(Object.entries(plots).map(begin));
  await untilSettled();
  const placed = await Promise.all(
    begun.map(async (end) => {
      const { paymentMethod, now } = plots[end.story] ?? {};
      await fillCart(end.customer, end.productId, 2);
      const { id: orderId } = await placeOrder(end.customer, { ...(paymentMethod && { paymentMethod }) });
      await now?.({ ...end, staff }, orderId, end.productId);
      return { ...end, orderId };
    }),
  );
  await untilSettled();
  for (const end of placed) await plots[end.story]?.then?.({ ...end, staff }, end.orderId, end.productId);
  await untilSettled();
  return Object.fromEntries(
    await Promise.all(placed.map(async (end) => [end.story, await look(end, staff)])),
  );
}

type Seen = {
  order: { status: string; cancelReason: string | null; payment: Money | null };
  cart: { total: { amount: string } | null };
  notifications: { edges: { node: { kind: string } }[] };
};
type Money = { captured: { amount: string }; refunded: { amount: string } };

async function look({ customer, orderId, productId }: End, staff: GraphClient): Promise<object> {
  const { order, cart, notifications } = await customer.ask<Seen>(
    `query End($id: ID!) {
      order(id: $id) { status cancelReason payment { captured { amount } refunded { amount } } }
      cart { total { amount } }
      notifications { edges { node { kind } } }
    }`,
    { id: orderId },
  );
  const { status, cancelReason, payment } = order;
  return {
    status,
    cancelReason,
    // Whether an amount was captured before it was refunded depends on timing; the remaining amount does not.
    kept: Number(payment?.captured.amount ?? 0) - Number(payment?.refunded.amount ?? 0),
    cart: cart.total?.amount ?? null,
    stock: await stockOf(staff, productId),
    told: notifications.edges
      .map(({ node }) => node.kind)
      .filter((kind) => kind !== 'PAYMENT_REFUNDED')
      .sort(),
  };
}

const env = { ...administrator, ...noClientLimits, LOG_LEVEL: 'error' };

test('the results do not depend on the order and the number of deliveries of events', async () => {
  await using calm = await startStack({ env });
  const expected = await tellAll(calm, () => calm.settled({ retries: 'wait' }));
  expect(await calm.violations()).toEqual([]);

  const faults = createFaultBoard();
  await using stack = await startStack({ env, faults });
  using shuffle = shuffleDeliveries(stack, faults, randomFrom(1));
  expect(await tellAll(stack, () => shuffle.untilSettled())).toEqual(expected);
  expect(await stack.violations()).toEqual([]);
});
