import { startStack, type Books, type Stack } from '@shop/dev';
import type { GraphClient } from '@shop/dev/clients';
import type { Service } from '@shop/shared/contracts';
import { eventually } from '@shop/shared/testing';
import { administrator, newCustomer, signInAdministrator } from './people.ts';
import { randomFrom } from './random.ts';
import { aProduct, fillCart, placeOrder, type ProductInHand } from './shop.ts';

export type Trial = {
  victim: Service;
  orders: number;
  broker: 'embedded' | 'rabbitmq';
  /** The same seed makes the same orders and kills after the same one. */
  seed: number;
};
export type Verdict = { killedAfter: number; byStatus: Record<string, number>; violations: string[] };

const quiet = { LOG_LEVEL: 'fatal', RATE_LIMIT_PER_MINUTE: '100000' };
const settledWithinMs = 90_000;
const customers = 5;
const methods = [
  'pm_card_visa',
  'pm_card_visa',
  'pm_card_visa',
  'pm_card_chargeDeclined',
  'pm_sandbox_lostResponse',
];

/** Places orders, kills one service amid them with SIGKILL, starts it again, and checks what became of everything. */
export async function survive({ victim, orders, broker, seed }: Trial): Promise<Verdict> {
  await using resources = new AsyncDisposableStack();
  const env = { ...administrator, ...quiet };
  const stack = resources.use(await startStack({ env, broker, processes: true }));
  const random = randomFrom(seed);
  const staff = await signInAdministrator(stack);
  const products = await Promise.all([5, 20, 1000].map((stock) => aProduct(staff, { stock })));
  const killAfter = Math.floor(random() * orders);

  let placed = 0;
  const shoppers = Array.from({ length: customers }, async (_, shopper) => {
    const customer = await newCustomer(stack);
    const share = Array.from({ length: Math.ceil((orders - shopper) / customers) }, (__, index) => index);
    for (const index of share) {
      await orderSomething(customer, products, { random, key: `${seed}-${shopper}-${index}` });
      if (++placed === killAfter + 1) await killAndRestart(stack, victim);
    }
  });
  await Promise.all(shoppers);

  await stack.settled({ retries: 'wait', withinMs: settledWithinMs });
  const [byStatus, violations] = [countByStatus(await stack.books()), await stack.violations()];
  return { killedAfter: killAfter + 1, byStatus, violations };
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
  const patience = 60_000;
  await eventually(() => fillCart(customer, product?.id ?? '', quantity), patience);
  const idempotencyKey = `survival-${key}`;
  const order = await eventually(() => placeOrder(customer, { paymentMethod, idempotencyKey }), patience);
  if (!changesItsMind) return;
  const input = { orderId: order.id };
  await eventually(
    () =>
      customer.ask('mutation No($input: CancelOrderInput!) { cancelOrder(input: $input) { order { id } } }', {
        input,
      }),
    patience,
  );
}

async function killAndRestart({ services }: Stack, victim: Service): Promise<void> {
  await services.kill(victim);
  await services.restart(victim);
}

function countByStatus({ orders }: Books): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { status, cancelReason } of orders) {
    const name = cancelReason ? `${status}/${cancelReason}` : status;
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}
