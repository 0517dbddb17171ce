import { viewerSigner, type Viewer } from '@shop/shared/auth';
import { realClock, technicalNow } from '@shop/shared/runtime';
import { eventually, noClientLimits } from '@shop/shared/testing';
import { broken, createFaultBoard, startStack, type FaultBoard, type Stack } from '@shop/testbench';
import { graphClient, type GraphClient, type SignedIn } from '@shop/testbench/clients';
import {
  address,
  aProduct,
  cancelOrder,
  fillCart,
  placeOrder,
  untilStatus,
} from '@shop/testbench/playwright/shop';
import { administrator, newCustomer, newStaff, signInAdministrator } from '@shop/testbench/playwright/users';
import { productUpdated } from '../scenarios/messaging/product-updated.ts';
import type { KnownIds } from './operation.ts';

/** A client of the graph, and what the gateway tells subgraphs of it. */
export type Asking = { client: GraphClient; viewer: Viewer };

const viewerSecret = 'a secret that the gateway and its subgraphs share';

export type System = Awaited<ReturnType<typeof startWithViewers>>;
export type ViewerName = keyof System['viewers'];

/** A whole system with the viewers of the matrix, and objects of the owner that the others ask for. */
export async function startWithViewers() {
  await using starting = new AsyncDisposableStack();
  const faults = createFaultBoard();
  const env = {
    ...administrator,
    ...noClientLimits,
    VIEWER_SECRET: viewerSecret,
    RETRY_DELAYS_SECONDS: '0.05',
    // The fields of a viewer are asked for all at once, which may take long on a busy machine.
    SUBGRAPH_TIMEOUT_MS: '60000',
    // The matrix asks for every field at once.
    MAX_BRANCHES: '1000',
  };
  const stack = starting.use(await startStack({ env, faults }));
  const { graphUrl, ports } = stack;
  const admin = await signInAdministrator({ graphUrl });
  const [owner, stranger, support] = await Promise.all([
    newCustomer({ graphUrl }),
    newCustomer({ graphUrl }),
    newStaff({ graphUrl }, admin),
  ]);
  const DeadLetter = await aDeadLetter(stack, faults, admin);
  const owned = await ownedObjects(owner, admin);
  const viewers = {
    anonymous: { client: graphClient(graphUrl), viewer: { id: null, roles: [], sessionId: null } },
    owner: person(owner, 'CUSTOMER'),
    stranger: person(stranger, 'CUSTOMER'),
    support: person(support, 'CUSTOMER', 'SUPPORT'),
    admin: person(admin, 'CUSTOMER', 'ADMIN'),
    machine: await machine(graphUrl, admin, []),
    'support machine': await machine(graphUrl, admin, ['SUPPORT']),
  } satisfies Record<string, Asking>;
  const running = starting.move();
  return {
    viewers,
    sign: viewerSigner({ secret: viewerSecret, clock: realClock }),
    ports,
    settled: () => stack.settled(),
    ids: { ...owned.ids, Node: owned.ids.Order, User: owner.userId, DeadLetter } satisfies KnownIds,
    /** Texts that only the owner and staff may read, and that no operation contains. */
    secrets: [owner.email, owner.name, owned.orderNumber],
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

const person = ({ userId, ...client }: SignedIn, ...roles: Viewer['roles']): Asking => ({
  client,
  viewer: { id: userId, roles, sessionId: null },
});

async function machine(graphUrl: string, admin: GraphClient, roles: Viewer['roles']): Promise<Asking> {
  const expiresAt = new Date(technicalNow().getTime() + 3_600_000).toISOString();
  type Made = { createMachineClient: { apiKey: string; machineClient: { id: string } } };
  const { createMachineClient: made } = await admin.ask<Made>(
    'mutation ($input: CreateMachineClientInput!) { createMachineClient(input: $input) { apiKey machineClient { id } } }',
    { input: { name: 'Matrix', scopes: [], roles, expiresAt } },
  );
  const viewer = { id: made.machineClient.id, kind: 'MACHINE', roles, sessionId: null, scopes: [] } as const;
  return { client: graphClient(graphUrl, made.apiKey), viewer };
}

/** A cancelled order that was paid, so that no mutation of the matrix has an effect on it. */
async function ownedObjects(owner: GraphClient, admin: GraphClient) {
  const product = await aProduct(admin);
  await fillCart(owner, product.id);
  const order = await placeOrder(owner);
  await untilStatus(owner, order.id, 'CONFIRMED');
  await cancelOrder(owner, order.id);
  type Added = { addAddress: { user: { addresses: { id: string }[] } } };
  const { addAddress } = await owner.ask<Added>(
    'mutation ($input: AddAddressInput!) { addAddress(input: $input) { user { addresses { id } } } }',
    { input: address },
  );
  const found = await eventually(() => refunded(owner, order.id));
  const Address = addAddress.user.addresses[0]?.id ?? '';
  const ids = { ...found, Order: order.id, Product: product.id, Category: 'cat_KITCHEN', Address };
  return { orderNumber: order.number, ids };
}

/** The ids of the order's payment, once it has been paid back, and of the notification of its end. */
async function refunded(owner: GraphClient, id: string) {
  type Found = {
    order: { payment: { id: string; status: string } };
    notifications: { edges: { node: { id: string; kind: string } }[] };
  };
  const { order, notifications } = await owner.ask<Found>(
    `query ($id: ID!) { order(id: $id) { payment { id status } } notifications { edges { node { id kind } } } }`,
    { id },
  );
  const cancelled = notifications.edges.find(({ node }) => node.kind === 'ORDER_CANCELLED');
  if (order.payment.status !== 'REFUNDED' || !cancelled) throw new Error('The order is not paid back yet');
  return { Payment: order.payment.id, Notification: cancelled.node.id };
}

async function aDeadLetter(stack: Stack, faults: FaultBoard, staff: GraphClient): Promise<string> {
  using _fault = faults.on('orders.before-commit[orders.on-product-updated]', broken('A bug of orders'));
  await stack.publish(productUpdated('KITCHEN'));
  type Found = { deadLetters: { edges: { node: { id: string } }[] } };
  return await eventually(async () => {
    const { deadLetters } = await staff.ask<Found>('{ deadLetters { edges { node { id } } } }');
    const [first] = deadLetters.edges;
    if (!first) throw new Error('There is no dead letter yet');
    return first.node.id;
  });
}
