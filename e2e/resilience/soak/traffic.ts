import type { OrderStatus } from '@shop/shared/contracts';
import { wait } from '../driver/chaos.ts';
import { orderProduct, readOrder, requestStatus, type Target } from '../driver/orders.ts';
import type { User } from '../driver/users.ts';
import { pick, randomFrom } from '../random.ts';

export type Shopping = {
  customer: User;
  staff: User;
  productIds: readonly string[];
  seed: number;
  /** Makes idempotency keys that no other customer has. */
  key: string;
  onPlaced: (orderId: string) => void;
  over: AbortSignal;
};

const orderEveryMs = 4000;

/** Places orders and moves them on until it is over; gives the ids of all that were placed. */
export async function shop(shopping: Shopping): Promise<string[]> {
  const { customer, productIds, key, onPlaced, over } = shopping;
  const random = randomFrom(shopping.seed);
  const placed: string[] = [];
  let open: string[] = [];
  while (!over.aborted) {
    const idempotencyKey = `soak-${key}-${placed.length}`;
    const wish = { productId: pick(productIds, random), quantity: 1 + Math.floor(random() * 3) };
    const id = await orderProduct(customer, { ...wish, idempotencyKey });
    placed.push(id);
    onPlaced(id);
    if (random() < 0.1) await requestStatus(customer, id, 'CANCELLED');
    open = await moveOn(shopping, [...open, id]);
    await wait(2 * random() * orderEveryMs, over);
  }
  return placed;
}

const next: Partial<Record<OrderStatus, Target>> = { CONFIRMED: 'SHIPPED', SHIPPED: 'DELIVERED' };

/** Ships what is paid and delivers what was shipped; gives the orders to which something can still happen. */
async function moveOn({ customer, staff }: Shopping, ids: readonly string[]): Promise<string[]> {
  const open: string[] = [];
  for (const id of ids) {
    const { status } = await readOrder(customer, id);
    const target = next[status];
    if (target) await requestStatus(staff, id, target);
    if (status !== 'DELIVERED' && status !== 'CANCELLED') open.push(id);
  }
  return open;
}
