import { pause } from '@shop/shared/runtime';
import type { GraphClient, SignedIn, UserErrors } from '../../testbench/clients/index.ts';
import type { DemoData, DemoOrder } from './index.ts';
import { mutateAll } from './mutate-all.ts';

const settledWithinMs = 30_000;
const pollEveryMs = 30;

/** Past orders, made by the system itself: placed, paid, shipped and delivered through the graph. */
export async function loadOrders(
  demo: DemoData,
  accounts: ReadonlyMap<string, SignedIn>,
  productIds: ReadonlyMap<string, string>,
  say: (line: string) => void,
): Promise<void> {
  const staff = accounts.get(demo.accounts.find(({ role }) => role === 'SUPPORT')?.email ?? '');
  for (const [index, order] of demo.orders.entries()) {
    const customer = accounts.get(order.customer);
    const account = demo.accounts.find(({ email }) => email === order.customer);
    if (!customer || !staff || account?.role !== 'CUSTOMER')
      throw new Error(`${order.customer} has no account`);
    await makeOrder({
      order,
      key: `demo-data:${index}`,
      customer,
      staff,
      address: account.address,
      productIds,
    });
    say(`Orders: ${index + 1} of ${demo.orders.length}`);
  }
}

type ToMake = {
  order: DemoOrder;
  key: string;
  customer: GraphClient;
  staff: GraphClient;
  address: object;
  productIds: ReadonlyMap<string, string>;
};

const placeOrder = `
  mutation Place($input: PlaceOrderInput!) {
    placeOrder(input: $input) { order { id status } userErrors { code message field } }
  }`;

async function makeOrder({ order, key, customer, staff, address, productIds }: ToMake): Promise<void> {
  const lines = order.lines.map(({ sku, quantity }) => ({ productId: productIds.get(sku), quantity }));
  await untilAccepted(() => mutateAll(customer, 'setCartLine', 'SetCartLineInput', lines, []));
  const input = { idempotencyKey: key, paymentMethod: order.paymentMethod, shippingAddress: address };
  const { placeOrder: placed } = await customer.ask<{
    placeOrder: UserErrors & { order: { id: string } | null };
  }>(placeOrder, { input });
  if (!placed.order) throw new Error(`${key}: ${placed.userErrors.map(({ message }) => message).join('; ')}`);
  // A repeated command leaves the cart as it is.
  await mutateAll(customer, 'setCartLine', 'SetCartLineInput', emptied(lines), []);
  await bringTo(order.then, placed.order.id, customer, staff);
}

const emptied = (lines: readonly object[]) => lines.map((line) => ({ ...line, quantity: 0 }));

/** Each step may have been taken before: then its refusal says so. */
async function bringTo(
  end: DemoOrder['then'],
  orderId: string,
  customer: GraphClient,
  staff: GraphClient,
): Promise<void> {
  const done = ['ORDER_TRANSITION'];
  if ((await statusOnceSettled(customer, orderId)) === 'CANCELLED') return;
  if (end === 'cancel') await mutateAll(customer, 'cancelOrder', 'CancelOrderInput', [{ orderId }], done);
  if (end === 'ship' || end === 'deliver') {
    const shipping = {
      orderId,
      carrier: 'Parcel Post',
      trackingNumber: `PP${orderId.slice(-8).toUpperCase()}`,
    };
    await mutateAll(staff, 'shipOrder', 'ShipOrderInput', [shipping], done);
  }
  if (end === 'deliver') await mutateAll(staff, 'deliverOrder', 'DeliverOrderInput', [{ orderId }], done);
}

/**
 * Orders receives new products by event, so for a moment it may not know a product that is put into a cart.
 */
async function untilAccepted(attempt: () => Promise<void>): Promise<void> {
  const deadline = performance.now() + settledWithinMs;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (performance.now() > deadline) throw error;
      await pause(pollEveryMs);
    }
  }
}

async function statusOnceSettled(customer: GraphClient, id: string): Promise<string> {
  const deadline = performance.now() + settledWithinMs;
  while (performance.now() < deadline) {
    const { order } = await customer.ask<{ order: { status: string; payment: { status: string } | null } }>(
      'query Status($id: ID!) { order(id: $id) { status payment { status } } }',
      { id },
    );
    // A declined order waits for another payment method.
    if (!['PLACED', 'RESERVED'].includes(order.status) || order.payment?.status === 'FAILED')
      return order.status;
    await pause(pollEveryMs);
  }
  throw new Error(`Order ${id} did not settle within ${settledWithinMs / 1000} s`);
}
