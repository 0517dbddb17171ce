import { isEligible, type Discount, type DiscountKind } from './discount.ts';
import { allocate, fractionOf, wholePercent } from './rounding.ts';
import type { PricedLine } from './priced-line.ts';

/** What the codes take off, per line and per code, in minor units. */
export type Reductions = {
  perLine: number[];
  perDiscount: Map<string, number>;
  freeShipping: Discount | undefined;
};

/** Percentages are taken of the full prices, before fixed amounts; the order of entry does not matter. */
const precedence: Readonly<Record<DiscountKind, number>> = { PERCENTAGE: 0, FIXED: 1, FREE_SHIPPING: 2 };

/** Takes discounts off the lines that they are for. No line goes below zero. */
export function applyDiscounts(lines: readonly PricedLine[], discounts: readonly Discount[]): Reductions {
  const full = lines.map(({ unitPrice, quantity }) => unitPrice.amountMinor * quantity);
  const perDiscount = new Map<string, number>();
  let left = full;
  for (const discount of inOrder(discounts)) {
    const eligible = lines.map((line) => isEligible(discount, line));
    const wanted = reductionOf(discount, only(full, eligible), only(left, eligible));
    const taken = wanted.map((amount, index) => Math.min(amount, left[index] ?? 0));
    left = left.map((amount, index) => amount - (taken[index] ?? 0));
    perDiscount.set(discount.id, sum(taken));
  }
  return {
    perLine: full.map((amount, index) => amount - (left[index] ?? 0)),
    perDiscount,
    freeShipping: discounts.find(({ kind }) => kind === 'FREE_SHIPPING'),
  };
}

const inOrder = (discounts: readonly Discount[]): Discount[] =>
  discounts.toSorted((a, b) => precedence[a.kind] - precedence[b.kind] || (a.code < b.code ? -1 : 1));

/** A percentage is rounded once for the whole order, then spread over the lines. */
function reductionOf(discount: Discount, full: number[], left: number[]): number[] {
  if (discount.kind === 'PERCENTAGE')
    return allocate(fractionOf(sum(full), discount.percent ?? 0, wholePercent), full);
  if (discount.kind === 'FIXED')
    return allocate(Math.min(discount.amount?.amountMinor ?? 0, sum(left)), left);
  return full.map(() => 0);
}

const only = (amounts: readonly number[], eligible: readonly boolean[]): number[] =>
  amounts.map((amount, index) => (eligible[index] ? amount : 0));
const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);
