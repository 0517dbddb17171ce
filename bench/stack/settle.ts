import type { Stack } from '@shop/testbench';
import { durations, median, type Figures, type Mode } from '../harness/report.ts';
import { newCustomer } from '@shop/testbench/playwright/users';
import { newProduct, order, startShop } from './shop.ts';

const few = 4;
const customersAtOnce = 4;

/** What waiting costs where nothing happens: in a young stack, and in one that has seen many orders. */
export async function settle(figures: Figures, { quick }: Mode): Promise<void> {
  await using stack = await startShop();
  const productId = await newProduct(stack);
  const many = quick ? 40 : 200;
  const looks = quick ? 20 : 100;

  await placeOrders(stack, productId, few);
  const settledFew = await measure(figures, stack, { looks, orders: few });
  await placeOrders(stack, productId, many - few);
  const settledMany = await measure(figures, stack, { looks, orders: many });
  figures.ratio(`settled-${many}-over-${few}-orders`, settledMany / settledFew);
}

type Quiet = { looks: number; orders: number };

/** Gives the median of settling. */
async function measure({ percentiles }: Figures, stack: Stack, { looks, orders }: Quiet): Promise<number> {
  const settled = await durations(looks, () => stack.settled());
  percentiles(`settled-${orders}-orders`, settled, [50, 100]);
  const advance = await durations(looks / 5, () => stack.advance('PT31M'));
  percentiles(`advance-PT31M-${orders}-orders`, advance, [50, 100]);
  return median(settled);
}

async function placeOrders(stack: Stack, productId: string, count: number): Promise<void> {
  const shop = async () => {
    const customer = await newCustomer(stack);
    for (let placed = 0; placed < count / customersAtOnce; placed++) await order(customer, productId);
  };
  await Promise.all(Array.from({ length: customersAtOnce }, shop));
  await stack.settled();
  const open = (await stack.state()).orders.filter(({ status }) => status !== 'CONFIRMED').length;
  if (open > 0) throw new Error(`${open} orders were not confirmed, so the stack is not quiet`);
}
