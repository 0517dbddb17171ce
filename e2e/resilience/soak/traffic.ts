import type { OrderStatus } from '@shop/shared/contracts';
import { cancelOrder, fillCart, placeOrder } from '@shop/testbench/playwright/shop';
import { wait } from './follower.ts';
import type { Person } from './users.ts';

export type Shopping = {
  customer: Person;
  staff: Person;
  productIds: readonly string[];
  random: () => number;
  /** Makes idempotency keys that no other customer has. */
  key: string;
  /** Between two turns, on average. */
  everyMs: number;
  placed: (orderId: string) => void;
  stop: AbortSignal;
};

export type Seen = { id: string; version: number; status: OrderStatus };

/** Places orders and moves them on until it is told to stop; gives the ids of all that were placed. */
export async function shop(shopping: Shopping): Promise<string[]> {
  const { customer, random, everyMs, stop } = shopping;
  const placed: string[] = [];
  let inHand: string[] = [];
  while (!stop.aborted) {
    const id = await placeOne(shopping, placed.length);
    placed.push(id);
    shopping.placed(id);
    inHand.push(id);
    if (random() < 0.1) await customer.ask((client) => cancelOrder(client, id));
    inHand = await moveOn(shopping, inHand);
    await wait(2 * random() * everyMs);
  }
  return placed;
}

async function placeOne({ customer, productIds, random, key }: Shopping, number: number): Promise<string> {
  const productId = productIds[Math.floor(random() * productIds.length)] ?? '';
  const quantity = 1 + Math.floor(random() * 3);
  const idempotencyKey = `soak-${key}-${number}`;
  await customer.ask((client) => fillCart(client, productId, quantity));
  return (await customer.ask((client) => placeOrder(client, { idempotencyKey }))).id;
}

/** Ships what is paid and delivers what was shipped; gives the orders to which something can still happen. */
async function moveOn({ customer, staff }: Shopping, ids: readonly string[]): Promise<string[]> {
  const open: string[] = [];
  for (const id of ids) {
    const { status } = await look(customer, id);
    const next = steps[status];
    if (next) await staff.ask((client) => client.ask(next, { input: inputFor(status, id) }));
    if (status !== 'DELIVERED' && status !== 'CANCELLED') open.push(id);
  }
  return open;
}

// Refused where it has been done already, and the answer was lost.
const steps: Partial<Record<OrderStatus, string>> = {
  CONFIRMED: 'mutation Ship($input: ShipOrderInput!) { shipOrder(input: $input) { userErrors { code } } }',
  SHIPPED:
    'mutation Deliver($input: DeliverOrderInput!) { deliverOrder(input: $input) { userErrors { code } } }',
};

const inputFor = (status: OrderStatus, orderId: string): object =>
  status === 'CONFIRMED' ? { orderId, carrier: 'DHL', trackingNumber: orderId } : { orderId };

export async function look(customer: Person, id: string): Promise<Seen> {
  type Found = { order: Seen | null };
  return customer.ask(async (client) => {
    const { order } = await client.ask<Found>(
      'query Look($id: ID!) { order(id: $id) { id version status } }',
      {
        id,
      },
    );
    if (!order) throw new Error(`There is no order ${id}`);
    return order;
  });
}
