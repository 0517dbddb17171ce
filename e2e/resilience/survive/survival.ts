import { services, type Stack } from '@shop/testbench';
import { aProduct } from '@shop/testbench/playwright/shop';
import { cutBroker, killAndRestart, killBroker } from '../driver/chaos.ts';
import { orderProduct, requestStatus } from '../driver/orders.ts';
import { openTrial, violationsOf, type TrialOptions, type Verdict } from '../driver/trial.ts';
import { administratorOf, newUser, type User } from '../driver/users.ts';
import { pick, randomFrom, type Random } from '../random.ts';

export type Survival = Pick<TrialOptions, 'broker' | 'log'> & {
  orders: number;
  /** How many processes are killed meanwhile. */
  kills: number;
  /** How long the broker is away when half of the orders are placed; RabbitMQ is killed. */
  brokerAwaySeconds?: number;
  /** The same seed makes the same orders and kills after the same ones. */
  seed: number;
};

const settledWithinMs = 600_000;
const customerCount = 5;
const methods = [
  'pm_card_visa',
  'pm_card_visa',
  'pm_card_visa',
  'pm_card_chargeDeclined',
  'pm_sandbox_lostResponse',
];

/** Places orders, kills services meanwhile with SIGKILL, starts them again, and checks every invariant. */
export async function survive(
  survival: Survival,
): Promise<Verdict & { byStatus: Readonly<Record<string, number>> }> {
  const { orders, kills, brokerAwaySeconds = 0, seed, ...options } = survival;
  await using trial = await openTrial({ ...options, processes: true });
  const { stack, rabbitmq } = trial;
  const random = randomFrom(seed);
  const staff = await administratorOf(stack.graphUrls);
  const create = (stock: number) => staff.ask((client) => aProduct(client, { stock }));
  const products = await Promise.all([5, orders, 100 * orders].map(create));
  const productIds = products.map(({ id }) => id);
  const victims = Array.from({ length: kills }, () => pick(services, random));
  const planned = victims.map((name, index) => ({
    name,
    after: Math.floor(((index + random()) * orders) / kills),
  }));

  let placed = 0;
  let outage = Promise.resolve();
  const onPlaced = async () => {
    const number = placed++;
    if (brokerAwaySeconds > 0 && placed === Math.ceil(orders / 2))
      outage = (rabbitmq ? killBroker : cutBroker)(trial, brokerAwaySeconds * 1000);
    for (const { name, after } of planned) if (after === number) await killAndRestart(trial, name);
  };
  const shop = async (_: unknown, shopper: number) => {
    const customer = await newUser(stack.graphUrls);
    for (let index = 0; shopper + index * customerCount < orders; index++) {
      await orderSomething(customer, productIds, { random, key: `${seed}-${shopper}-${index}` });
      await onPlaced();
    }
  };
  await Promise.all(Array.from({ length: customerCount }, shop));
  await outage;
  const violations = await violationsOf(trial, { retries: 'wait', withinMs: settledWithinMs });
  return { violations, ...(await readOutcome(stack)) };
}

async function orderSomething(
  customer: User,
  productIds: readonly string[],
  { random, key }: { random: Random; key: string },
): Promise<void> {
  const productId = pick(productIds, random);
  const paymentMethod = pick(methods, random);
  const quantity = 1 + Math.floor(random() * 3);
  const isCancelled = random() < 0.15;
  const wish = { productId, paymentMethod, quantity, idempotencyKey: `survival-${key}` };
  const orderId = await orderProduct(customer, wish);
  if (isCancelled) await requestStatus(customer, orderId, 'CANCELLED');
}

async function readOutcome(stack: Stack) {
  const { orders, notifications } = await stack.state();
  const byStatus: Record<string, number> = {};
  for (const { status, cancelReason } of orders) {
    const name = cancelReason ? `${status}/${cancelReason}` : status;
    byStatus[name] = (byStatus[name] ?? 0) + 1;
  }
  const movements = stack.infrastructure.paymentSandbox?.charges() ?? [];
  const countOf = (wanted: string) => movements.filter(({ kind }) => kind === wanted).length;
  const confirmations = notifications.filter(({ fact }) => fact.kind === 'ORDER_CONFIRMED').length;
  const counts = Object.entries(byStatus).map(([status, count]) => `${status} ${count}`);
  const facts = [
    `orders ${orders.length}: ${counts.join(', ')}`,
    `charged ${countOf('charge')}, refunded ${countOf('refund')}, confirmations ${confirmations}`,
  ];
  return { byStatus, facts };
}
