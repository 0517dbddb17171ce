import type { Money } from '@shop/shared/contracts';
import type { PricedLine } from './priced-line.ts';

export const discountKinds = ['PERCENTAGE', 'FIXED', 'FREE_SHIPPING'] as const;
export type DiscountKind = (typeof discountKinds)[number];

/** A code that customers enter. It is never deleted: orders refer to it. */
export type Discount = {
  id: string;
  /** In capitals; unique. */
  code: string;
  name: string;
  kind: DiscountKind;
  /** In hundredths of a percent; of a PERCENTAGE. */
  percent: number | null;
  /** Of a FIXED discount. */
  amount: Money | null;
  minimumSubtotal: Money | null;
  /** Only for these products or categories; for all if both are empty. */
  productIds: string[];
  categories: string[];
  startsAt: Date | null;
  endsAt: Date | null;
  usageLimit: number | null;
  usageLimitPerCustomer: number | null;
  /** Whether it may be used together with other codes, which have to allow it too. */
  combinable: boolean;
  active: boolean;
  createdAt: Date;
  /** Orders that use it, without the cancelled ones. */
  used: number;
};

/** How often a customer has used a code. The id is `useId()`. */
export type DiscountUse = { id: string; discountId: string; customerId: string; used: number };

export const useId = (discountId: string, customerId: string): string => `${discountId}:${customerId}`;

export const discountProblems = [
  'DISABLED',
  'NOT_YET_VALID',
  'EXPIRED',
  'USED_UP',
  'USED_UP_BY_CUSTOMER',
  'BELOW_MINIMUM',
  'OTHER_CURRENCY',
  'NO_MATCHING_PRODUCT',
  'NOT_COMBINABLE',
] as const;
export type DiscountProblem = (typeof discountProblems)[number];

export const problemTexts: Readonly<Record<DiscountProblem, string>> = {
  DISABLED: 'is no longer offered',
  NOT_YET_VALID: 'is not valid yet',
  EXPIRED: 'has expired',
  USED_UP: 'has been used as often as it may',
  USED_UP_BY_CUSTOMER: 'has been used by you as often as it may',
  BELOW_MINIMUM: 'needs a higher subtotal',
  OTHER_CURRENCY: 'is for another currency',
  NO_MATCHING_PRODUCT: 'is for other products',
  NOT_COMBINABLE: 'cannot be combined with another code',
};

export type DiscountSituation = {
  lines: readonly PricedLine[];
  subtotal: Money;
  /** By discount: how often this customer has used it. */
  usedByCustomer: ReadonlyMap<string, number>;
  /** All codes of the cart. */
  discounts: readonly Discount[];
  now: Date;
};

export const isEligible = ({ productIds, categories }: Discount, line: PricedLine): boolean =>
  (productIds.length === 0 && categories.length === 0) ||
  productIds.includes(line.productId) ||
  categories.includes(line.category);

/** Why a code gives nothing now, in the order in which the customer can do least about it. */
export function problemOf(discount: Discount, situation: DiscountSituation): DiscountProblem | null {
  const found = rules.find(([, applies]) => applies(discount, situation));
  return found ? found[0] : null;
}

type Rule = readonly [DiscountProblem, (discount: Discount, situation: DiscountSituation) => boolean];

const reached = (used: number, limit: number | null): boolean => limit !== null && used >= limit;

const rules: readonly Rule[] = [
  ['DISABLED', ({ active }) => !active],
  ['NOT_YET_VALID', ({ startsAt }, { now }) => startsAt !== null && now < startsAt],
  ['EXPIRED', ({ endsAt }, { now }) => endsAt !== null && now >= endsAt],
  ['USED_UP', ({ used, usageLimit }) => reached(used, usageLimit)],
  [
    'USED_UP_BY_CUSTOMER',
    ({ id, usageLimitPerCustomer }, { usedByCustomer }) =>
      reached(usedByCustomer.get(id) ?? 0, usageLimitPerCustomer),
  ],
  [
    'NOT_COMBINABLE',
    ({ combinable }, { discounts }) =>
      discounts.length > 1 && (!combinable || discounts.some((other) => !other.combinable)),
  ],
  [
    'OTHER_CURRENCY',
    ({ amount, minimumSubtotal }, { subtotal }) =>
      [amount, minimumSubtotal].some((each) => each !== null && each.currency !== subtotal.currency),
  ],
  ['NO_MATCHING_PRODUCT', (discount, { lines }) => !lines.some((line) => isEligible(discount, line))],
  [
    'BELOW_MINIMUM',
    ({ minimumSubtotal }, { subtotal }) =>
      minimumSubtotal !== null && subtotal.amountMinor < minimumSubtotal.amountMinor,
  ],
];
