import type { OrderStatus } from '@shop/shared/contracts';
import { fillCart, placeOrder } from '@shop/testbench/playwright/shop';
import { patiently, type User } from './users.ts';

export type OrderSeen = { id: string; version: number; status: OrderStatus };

type Wish = { productId: string; idempotencyKey: string; quantity?: number; paymentMethod?: string };

/** Orders as a client does that keeps its idempotency key and repeats until it has an answer; gives the order's id. */
export async function orderProduct(customer: User, { productId, quantity, ...wish }: Wish): Promise<string> {
  await customer.ask((client) => fillCart(client, productId, quantity));
  return (await customer.ask((client) => placeOrder(client, wish))).id;
}

export const readOrder = (user: User, id: string): Promise<OrderSeen> =>
  user.ask(async (client) => {
    const query = 'query Order($id: ID!) { order(id: $id) { id version status } }';
    const { order } = await client.ask<{ order: OrderSeen | null }>(query, { id });
    if (!order) throw new Error(`There is no order ${id}`);
    return order;
  });

const commands = {
  SHIPPED: { field: 'shipOrder', input: { carrier: 'DHL', trackingNumber: '1' } },
  DELIVERED: { field: 'deliverOrder', input: {} },
  CANCELLED: { field: 'cancelOrder', input: {} },
} as const;

export type Target = keyof typeof commands;

/** A refusal is accepted: where an answer was lost, the command has been carried out before. */
export function requestStatus(user: User, orderId: string, target: Target): Promise<unknown> {
  const { field, input } = commands[target];
  const inputType = `${field[0]?.toUpperCase()}${field.slice(1)}Input`;
  const mutation = `mutation Move($input: ${inputType}!) { ${field}(input: $input) { userErrors { code } } }`;
  return user.ask((client) => client.ask(mutation, { input: { orderId, ...input } }));
}

export const untilStatus = (user: User, id: string, wanted: OrderStatus): Promise<void> =>
  patiently(async () => {
    const { status } = await readOrder(user, id);
    if (status !== wanted) throw new Error(`Order ${id} is ${status}, not ${wanted}`);
  });

/** Repeats the command until the order has the status. */
export const bringTo = (user: User, id: string, target: Target): Promise<void> =>
  patiently(async () => {
    if ((await readOrder(user, id)).status === target) return;
    await requestStatus(user, id, target);
    const { status } = await readOrder(user, id);
    if (status !== target) throw new Error(`Order ${id} is ${status}, not ${target}`);
  });
