import type { GraphClient, UserErrors } from '@shop/testbench/clients';
import { unique } from './users.ts';

type Paid = { payOrder: UserErrors & { order: { status: string } | null } };

/** Asks for the payment of an order by another method. */
export async function payOrder(
  client: GraphClient,
  orderId: string,
  paymentMethod: string,
  idempotencyKey = `pay-${unique()}`,
) {
  const { payOrder: paid } = await client.ask<Paid>(
    'mutation Pay($input: PayOrderInput!) { payOrder(input: $input) { order { status } userErrors { code message } } }',
    { input: { orderId, paymentMethod, idempotencyKey } },
  );
  return { ...paid, idempotencyKey };
}
