import { once } from 'node:events';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFaultBoard, startStack, type Stack, type StackOptions } from '@shop/testbench';
import { eventually, noClientLimits, startOwnRabbitmq } from '@shop/shared/testing';
import { administrator } from '@shop/testbench/playwright/users';
import { randomFrom } from '../random.ts';
import { aProduct } from '@shop/testbench/playwright/shop';
import { Subscribers } from './subscribers.ts';
import { wait, type Happenings } from './follower.ts';
import { noCounts } from './ledger.ts';
import { stockOf } from './operations.ts';
import { aCustomer, theAdministrator, type Person } from './users.ts';
import { look, shop } from './traffic.ts';
import { cutSockets, makeTrouble } from './chaos.ts';

export type Trial = {
  clients: number;
  minutes: number;
  /** RabbitMQ is one of its own, which is killed and started again; the embedded one is only cut off. */
  broker: 'embedded' | 'rabbitmq';
  /** The same seed makes the same troubles in the same order. */
  seed: number;
  tell?: (what: string) => void;
};

export type Outcome = Happenings & {
  clients: number;
  orders: number;
  troubles: number;
  /** Broken promises of the shop, in words. */
  violations: string[];
};

const ours = join(import.meta.dirname, '../../../gateway/supergraph/supergraph.graphql');
const env = {
  ...administrator,
  LOG_LEVEL: 'fatal',
  ...noClientLimits,
  SOCKETS_PER_USER: '999999',
  SUBSCRIPTIONS_PER_USER: '999999',
};
const mostCustomers = 20;
const clientsOfACustomer = 10;
const productCount = 4;
const orderEveryMs = 4000;
const troubleEveryMs = 3000;
const cutsEveryMs = 2500;
const refreshEveryMs = 300_000;
const settledWithinMs = 180_000;
const caughtUpWithinMs = 60_000;

/**
 * Many clients follow orders and stock over two gateways while sockets, gateways, subgraphs and the broker are lost and
 * the supergraph changes. In the end each must have been given every version, once and in order.
 */
export async function soak(trial: Trial): Promise<Outcome> {
  const { clients, minutes, seed, tell = () => {} } = trial;
  await using running = new AsyncDisposableStack();
  const { stack, supergraph, rabbitmq } = await startSystem(trial, running);
  const shopping = await openShop(stack, clients);
  const happenings = { counts: noCounts(), reconnects: 0, closings: new Map(), refusals: new Map() };
  const parts = { clients, ...shopping, happenings, random: randomFrom(seed + 2) };
  const crowd = running.adopt(new Subscribers(parts), (made) => made.end());
  await untilFollowing(stack, crowd.followers.length);
  tell(`${crowd.followers.length} clients follow; others join for an order each`);

  const over = AbortSignal.timeout(minutes * 60_000);
  const selling = sell(shopping, { seed, crowd, over });
  const renewing = keepSignedIn(shopping, crowd, over);
  await eventually(() => crowd.expectBegun(), caughtUpWithinMs);
  const { followers } = crowd;
  const scene = { stack, followers, supergraph, rabbitmq, random: randomFrom(seed), tell };
  const [troubles, orderIds] = await Promise.all([
    makeTrouble(scene, troubleEveryMs, over),
    selling,
    cutSockets({ ...scene, random: randomFrom(seed + 1) }, cutsEveryMs, over),
    renewing,
  ]);
  tell('all is whole again; waiting for the last updates');
  await stack.settled({ retries: 'wait', withinMs: settledWithinMs });
  const newest = await newestVersions(shopping, orderIds);
  await eventually(() => crowd.expectComplete(newest), caughtUpWithinMs).catch(() => {});
  happenings.counts.missing += crowd.missing(newest);
  const violations = await stack.violations();
  return { ...happenings, clients: followers.length, orders: orderIds.length, troubles, violations };
}

async function startSystem({ broker }: Trial, running: AsyncDisposableStack) {
  const rabbitmq = broker === 'rabbitmq' ? running.use(await startOwnRabbitmq()) : undefined;
  const folder = await mkdtemp(join(tmpdir(), 'soak-'));
  running.defer(() => rm(folder, { recursive: true }));
  const supergraph = join(folder, 'supergraph.graphql');
  await copyFile(ours, supergraph);
  const options: StackOptions = {
    env: { ...env, ...(rabbitmq && { RABBITMQ_URL: rabbitmq.url }) },
    processes: true,
    gateways: 2,
    supergraph,
    faults: createFaultBoard(),
  };
  return { stack: running.use(await startStack(options)), supergraph, rabbitmq };
}

type Shop = { urls: readonly string[]; staff: Person; customers: Person[]; productIds: string[] };

async function openShop({ graphUrls: urls }: Stack, clients: number): Promise<Shop> {
  const staff = await theAdministrator(urls);
  const count = Math.min(mostCustomers, Math.ceil(clients / clientsOfACustomer));
  const customers = await Promise.all(Array.from({ length: count }, () => aCustomer(urls)));
  const create = () => staff.ask((client) => aProduct(client, { stock: 100_000 }));
  const products = await Promise.all(Array.from({ length: productCount }, create));
  return { urls, staff, customers, productIds: products.map(({ id }) => id) };
}

type Selling = { seed: number; crowd: Subscribers; over: AbortSignal };

/** Gives the ids of all orders. */
async function sell(
  { staff, customers, productIds }: Shop,
  { seed, crowd, over: stop }: Selling,
): Promise<string[]> {
  const placed = customers.map((customer, number) =>
    shop({
      customer,
      staff,
      productIds,
      random: randomFrom(seed + 3 + number),
      key: `${seed}-${number}`,
      everyMs: orderEveryMs,
      placed: (orderId) => crowd.placed(customer, orderId),
      stop,
    }),
  );
  return (await Promise.all(placed)).flat();
}

/** Half of the clients renew on their socket; the others are cut when their token expires. */
async function keepSignedIn(
  { staff, customers }: Shop,
  crowd: Subscribers,
  stop: AbortSignal,
): Promise<void> {
  while (!stop.aborted) {
    await Promise.race([wait(refreshEveryMs), once(stop, 'abort')]);
    if (stop.aborted) return;
    await Promise.all([staff, ...customers].map((person) => person.refresh()));
    for (const [number, follower] of crowd.followers.entries()) if (number % 2 === 0) follower.renew();
  }
}

/** Until all of them are known to the gateways, and have nothing more to read. */
async function untilFollowing({ adminUrls }: Stack, count: number): Promise<void> {
  type Ready = { subscriptions: { open: number; busy: number } };
  await eventually(async () => {
    const states = await Promise.all(
      adminUrls.map(async (url) => (await (await fetch(`${url}/ready`)).json()) as Ready),
    );
    const open = states.reduce((all, { subscriptions }) => all + subscriptions.open, 0);
    const isBusy = states.some(({ subscriptions }) => subscriptions.busy > 0);
    if (open !== count || isBusy) throw new Error(`${open} clients of ${count} follow`);
  }, caughtUpWithinMs);
}

/** Of each order, and of each product's stock. */
async function newestVersions(
  { staff, productIds }: Shop,
  orderIds: readonly string[],
): Promise<Map<string, number>> {
  const newest = new Map<string, number>();
  for (const id of orderIds) newest.set(id, (await look(staff, id)).version);
  for (const productId of productIds) {
    const { query, variables } = stockOf(productId);
    const version = await staff.ask(async (client) => {
      using live = client.follow<{ productStockUpdated: { version: number } }>(query, variables);
      return (await live.until(() => true)).productStockUpdated.version;
    });
    newest.set(productId, version);
  }
  return newest;
}
