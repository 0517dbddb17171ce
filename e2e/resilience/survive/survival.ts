import { once } from 'node:events';
import { createFaultBoard, startStack, type Stack } from '@shop/testbench';
import type { GraphClient } from '@shop/testbench/clients';
import { services, type Service } from '@shop/shared/contracts';
import { eventually, noClientLimits, startOwnRabbitmq, type OwnRabbitmq } from '@shop/shared/testing';
import { administrator, newCustomer, signInAdministrator } from '@shop/testbench/playwright/users';
import { randomFrom } from '../random.ts';
import {
  aProduct,
  cancelOrder,
  fillCart,
  placeOrder,
  type ProductInHand,
} from '@shop/testbench/playwright/shop';

export type Trial = {
  orders: number;
  /** How many processes are killed amid them; each service in turn, in a random order. */
  kills: number;
  broker: 'embedded' | 'rabbitmq';
  /** How long the broker is away when half of the orders are placed; a real one is killed. */
  brokerAwaySeconds?: number;
  /** The same seed makes the same orders and kills after the same ones. */
  seed: number;
};

export type Verdict = {
  killed: Service[];
  placed: number;
  byStatus: Record<string, number>;
  charged: number;
  refunded: number;
  confirmations: number;
  violations: string[];
};

const quiet = { LOG_LEVEL: 'fatal', ...noClientLimits };
const settledWithinMs = 600_000;
const patienceMs = 300_000;
const customers = 5;
const methods = [
  'pm_card_visa',
  'pm_card_visa',
  'pm_card_visa',
  'pm_card_chargeDeclined',
  'pm_sandbox_lostResponse',
];

/** Places orders, kills services amid them with SIGKILL, starts them again, and checks what became of everything. */
export async function survive(trial: Trial): Promise<Verdict> {
  const { orders, kills, broker, brokerAwaySeconds = 0, seed } = trial;
  await using running = new AsyncDisposableStack();
  const rabbitmq = broker === 'rabbitmq' ? running.use(await startOwnRabbitmq()) : undefined;
  const env = { ...administrator, ...quiet, ...(rabbitmq && { RABBITMQ_URL: rabbitmq.url }) };
  const stack = running.use(await startStack({ env, processes: true, faults: createFaultBoard() }));
  const random = randomFrom(seed);
  const staff = await signInAdministrator(stack);
  const products = await Promise.all([5, orders, 100 * orders].map((stock) => aProduct(staff, { stock })));
  const killed = Array.from(
    { length: kills },
    () => services[Math.floor(random() * services.length)] ?? 'orders',
  );
  const killAfter = killed.map((_, index) => Math.floor(((index + random()) * orders) / kills));

  let placed = 0;
  const troubles: Promise<void>[] = [];
  const restarts = new Map<Service, Promise<void>>();
  const onPlaced = async () => {
    placed += 1;
    const due = killAfter.flatMap((count, index) =>
      count === placed - 1 ? [killed[index] ?? 'orders'] : [],
    );
    for (const victim of due) {
      // One that is still starting cannot be killed.
      const again = (restarts.get(victim) ?? Promise.resolve()).then(() => killAndRestart(stack, victim));
      restarts.set(victim, again);
      await again;
    }
    if (brokerAwaySeconds > 0 && placed === Math.ceil(orders / 2))
      troubles.push(breakBroker(stack, rabbitmq, brokerAwaySeconds * 1000));
  };
  const shoppers = Array.from({ length: customers }, async (_, shopper) => {
    const customer = await newCustomer(stack);
    const share = Array.from({ length: Math.ceil((orders - shopper) / customers) }, (__, index) => index);
    for (const index of share) {
      await orderSomething(customer, products, { random, key: `${seed}-${shopper}-${index}` });
      await onPlaced();
    }
  });
  await Promise.all(shoppers);
  await Promise.all(troubles);

  await stack.settled({ retries: 'wait', withinMs: settledWithinMs });
  return { killed, placed, ...(await countAll(stack)), violations: await stack.violations() };
}

type Shopping = { random: () => number; key: string };

/** A client that keeps its idempotency key and repeats until it is answered. */
async function orderSomething(
  customer: GraphClient,
  products: readonly ProductInHand[],
  { random, key }: Shopping,
): Promise<void> {
  const product = products[Math.floor(random() * products.length)];
  const paymentMethod = methods[Math.floor(random() * methods.length)];
  const quantity = 1 + Math.floor(random() * 3);
  const changesItsMind = random() < 0.15;
  await eventually(() => fillCart(customer, product?.id ?? '', quantity), patienceMs);
  const idempotencyKey = `survival-${key}`;
  const order = await eventually(() => placeOrder(customer, { paymentMethod, idempotencyKey }), patienceMs);
  if (!changesItsMind) return;
  await eventually(() => cancelOrder(customer, order.id), patienceMs);
}

async function killAndRestart(stack: Stack, victim: Service): Promise<void> {
  await stack.services.kill(victim);
  await stack.services.restart(victim);
}

async function breakBroker(stack: Stack, rabbitmq: OwnRabbitmq | undefined, forMs: number): Promise<void> {
  using cut = stack.cutBroker();
  await rabbitmq?.kill();
  await once(AbortSignal.timeout(forMs), 'abort');
  await rabbitmq?.start();
  cut[Symbol.dispose]();
}

async function countAll(stack: Stack): Promise<Omit<Verdict, 'killed' | 'placed' | 'violations'>> {
  const { orders, notifications } = await stack.state();
  const byStatus: Record<string, number> = {};
  for (const { status, cancelReason } of orders) {
    const name = cancelReason ? `${status}/${cancelReason}` : status;
    byStatus[name] = (byStatus[name] ?? 0) + 1;
  }
  const moved = (kind: string) =>
    stack.infrastructure.paymentSandbox?.charges().filter((movement) => movement.kind === kind).length ?? 0;
  const confirmations = notifications.filter(({ fact }) => fact.kind === 'ORDER_CONFIRMED').length;
  return { byStatus, charged: moved('charge'), refunded: moved('refund'), confirmations };
}
