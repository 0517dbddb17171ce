import type { Stack } from '@shop/testbench';
import { signIn, signUp, type GraphClient, type SignedIn } from '@shop/testbench/clients';
import { eventually } from '@shop/shared/testing';
import { password, unique } from '@shop/testbench/playwright/users';
import { fillCart, placeOrder } from '@shop/testbench/playwright/shop';

type World = { stack: Stack; productId: string; staff: SignedIn };

const patienceMs = 120_000;
const enoughForRetries = 'PT1M';

/**
 * A customer registers and orders twice; the first order is shipped and delivered, the second paid back. Whatever the
 * graph answers in between, the clients ask again until it is done, as clients do. Throws when it does not end well.
 */
export async function tellOrderStory({ stack, productId, staff }: World): Promise<void> {
  const customer = await patiently(() => registered(stack));
  const [kept, returned] = [await ordered(customer, productId), await ordered(customer, productId)];
  await stack.advance(enoughForRetries);
  await reach(customer, kept, 'CONFIRMED');
  await reach(customer, returned, 'CONFIRMED');

  await brought(staff, kept, 'SHIPPED', 'shipOrder', 'ShipOrderInput', {
    carrier: 'Post',
    trackingNumber: 'P1',
  });
  await brought(customer, returned, 'CANCELLED', 'cancelOrder', 'CancelOrderInput', {});
  await stack.advance(enoughForRetries);
  await brought(staff, kept, 'DELIVERED', 'deliverOrder', 'DeliverOrderInput', {});
  await stack.advance(enoughForRetries);
  await reach(customer, kept, 'DELIVERED');
  await reach(customer, returned, 'CANCELLED');
}

const patiently = <T>(work: () => Promise<T>): Promise<T> => eventually(work, patienceMs);

/** Somebody whose registration was carried out and not answered can sign in. */
async function registered({ graphUrl }: Stack): Promise<SignedIn> {
  const email = `person-${unique()}@example.com`;
  return signUp(graphUrl, { email, password, name: 'Somebody' }).catch(() =>
    signIn(graphUrl, email, password),
  );
}

async function ordered(customer: GraphClient, productId: string): Promise<string> {
  const idempotencyKey = unique();
  await patiently(() => fillCart(customer, productId));
  return (await patiently(() => placeOrder(customer, { idempotencyKey }))).id;
}

async function statusOf(client: GraphClient, id: string): Promise<string> {
  const { order } = await client.ask<{ order: { status: string } }>(
    'query Status($id: ID!) { order(id: $id) { status } }',
    { id },
  );
  return order.status;
}

const reach = (client: GraphClient, id: string, status: string) =>
  patiently(async () => {
    const found = await statusOf(client, id);
    if (found !== status) throw new Error(`Order ${id} is ${found}, not ${status}`);
  });

/** Repeats a command until the order is where it should be. */
const brought = (
  client: GraphClient,
  orderId: string,
  status: string,
  command: string,
  inputType: string,
  input: object,
) =>
  patiently(async () => {
    if ((await statusOf(client, orderId)) === status) return;
    await client.ask(
      `mutation Bring($input: ${inputType}!) { ${command}(input: $input) { userErrors { code } } }`,
      {
        input: { orderId, ...input },
      },
    );
    if ((await statusOf(client, orderId)) !== status)
      throw new Error(`Order ${orderId} is not ${status} yet`);
  });
