import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Stack } from '@shop/testbench';
import { eventually } from '@shop/shared/testing';
import { aProduct } from '@shop/testbench/playwright/shop';
import { wait } from '../driver/chaos.ts';
import { readOrder } from '../driver/orders.ts';
import { openTrial, violationsOf, type TrialOptions, type Verdict } from '../driver/trial.ts';
import { administratorOf, newUser, type User } from '../driver/users.ts';
import { randomFrom } from '../random.ts';
import { cutSockets, disrupt } from './disruptions.ts';
import type { SocketEvents } from './follower.ts';
import { noCounts } from './ledger.ts';
import { stockOf } from './operations.ts';
import { Subscribers } from './subscribers.ts';
import { shop } from './traffic.ts';

export type Soak = Pick<TrialOptions, 'broker' | 'log'> & {
  clients: number;
  minutes: number;
  /** The same seed makes the same disruptions in the same order. */
  seed: number;
};

const ours = join(import.meta.dirname, '../../../gateway/supergraph/supergraph.graphql');
const env = { SOCKETS_PER_USER: '999999', SUBSCRIPTIONS_PER_USER: '999999' };
const maxCustomers = 20;
const clientsPerCustomer = 10;
const productCount = 4;
const refreshEveryMs = 300_000;
const settledWithinMs = 180_000;
const caughtUpWithinMs = 60_000;

/**
 * Many clients follow orders and stock over two gateways while sockets, gateways, subgraphs and the broker are lost and
 * the supergraph changes. In the end each must have been given every version, once and in order.
 */
export async function soak({ clients, minutes, seed, ...options }: Soak): Promise<Verdict> {
  await using running = new AsyncDisposableStack();
  const supergraph = copySupergraph();
  const trial = running.use(await openTrial({ ...options, env, processes: true, gateways: 2, supergraph }));
  const users = await openShop(trial.stack, clients);
  const events: SocketEvents = { counts: noCounts(), reconnects: 0, closings: new Map(), errors: new Map() };
  const subscribers = running.adopt(
    new Subscribers({ clients, ...users, events, random: randomFrom(seed + 2) }),
    (made) => made.end(),
  );
  const { followers } = subscribers;
  await untilFollowing(trial.stack, followers.length);
  trial.log(`${followers.length} clients follow; others join for an order each`);

  const over = AbortSignal.timeout(minutes * 60_000);
  const scene = { trial, followers, supergraph, seed, over };
  const selling = sell(users, subscribers, { seed, over });
  const renewing = keepSignedIn(users, subscribers, over);
  await eventually(() => subscribers.expectBegun(), caughtUpWithinMs);
  const [disruptions, orderIds] = await Promise.all([disrupt(scene), selling, cutSockets(scene), renewing]);
  trial.log('everything runs again; waiting for the last updates');
  const violations = await violationsOf(trial, { retries: 'wait', withinMs: settledWithinMs });
  const newest = await newestVersions(users, orderIds);
  await eventually(() => subscribers.expectComplete(newest), caughtUpWithinMs).catch(() => {});
  events.counts.missing += subscribers.missing(newest);
  const sizes = `clients ${followers.length}, orders ${orderIds.length}, disruptions ${disruptions}`;
  return { facts: [sizes, ...factsOf(events)], violations: [...faultsOf(events), ...violations] };
}

function copySupergraph(): string {
  const folder = mkdtempSync(join(tmpdir(), 'soak-'));
  process.once('exit', () => rmSync(folder, { recursive: true }));
  const copy = join(folder, 'supergraph.graphql');
  copyFileSync(ours, copy);
  return copy;
}

type Users = { urls: readonly string[]; staff: User; customers: User[]; productIds: string[] };

async function openShop({ graphUrls: urls }: Stack, clients: number): Promise<Users> {
  const staff = await administratorOf(urls);
  const count = Math.min(maxCustomers, Math.ceil(clients / clientsPerCustomer));
  const customers = await Promise.all(Array.from({ length: count }, () => newUser(urls)));
  const create = () => staff.ask((client) => aProduct(client, { stock: 100_000 }));
  const products = await Promise.all(Array.from({ length: productCount }, create));
  return { urls, staff, customers, productIds: products.map(({ id }) => id) };
}

/** Gives the ids of all orders. */
async function sell(
  { staff, customers, productIds }: Users,
  subscribers: Subscribers,
  { seed, over }: { seed: number; over: AbortSignal },
): Promise<string[]> {
  const placed = customers.map((customer, number) => {
    const onPlaced = (orderId: string) => subscribers.placed(customer, orderId);
    const key = `${seed}-${number}`;
    return shop({ customer, staff, productIds, seed: seed + 3 + number, key, onPlaced, over });
  });
  return (await Promise.all(placed)).flat();
}

/** Half of the clients renew on their socket; the others are cut when their token expires. */
async function keepSignedIn({ staff, customers }: Users, { followers }: Subscribers, over: AbortSignal) {
  for (;;) {
    await wait(refreshEveryMs, over);
    if (over.aborted) return;
    await Promise.all([staff, ...customers].map((user) => user.refresh()));
    for (const [number, follower] of followers.entries()) if (number % 2 === 0) follower.renew();
  }
}

/** Until the gateways have so many subscriptions, and nothing more to read for them. */
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
async function newestVersions({ staff, productIds }: Users, orderIds: readonly string[]) {
  const newest = new Map<string, number>();
  for (const id of orderIds) newest.set(id, (await readOrder(staff, id)).version);
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

function factsOf({ counts, reconnects, closings, errors }: SocketEvents): string[] {
  const { updates, gaps, missing, repeated, coalesced } = counts;
  const byCode = [...closings].map(([code, count]) => `${code}: ${count}`).join(', ');
  return [
    `reconnects ${reconnects} (${byCode})`,
    ...[...errors].map(([why, count]) => `subscriptions ended and begun again ${count}: ${why}`),
    `updates ${updates}, coalesced ${coalesced}`,
    `gaps ${gaps}, missing ${missing}, repeated ${repeated}`,
  ];
}

function faultsOf({ counts: { gaps, missing, repeated, updates } }: SocketEvents): string[] {
  const unwanted = Object.entries({ gaps, missing, repeated }).filter(([, count]) => count > 0);
  const faults = unwanted.map(([name, count]) => `${count} ${name}`);
  return updates === 0 ? [...faults, 'there were no updates'] : faults;
}
