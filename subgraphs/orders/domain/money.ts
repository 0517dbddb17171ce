import type { Money } from '@shop/shared/contracts';

export const times = ({ amountMinor, currency }: Money, count: number): Money => ({
  amountMinor: amountMinor * count,
  currency,
});

/** Null where there is no single sum: nothing to add, or more than one currency. */
export function sumOf(amounts: readonly Money[]): Money | null {
  const [first] = amounts;
  if (!first || amounts.some(({ currency }) => currency !== first.currency)) return null;
  return {
    amountMinor: amounts.reduce((sum, { amountMinor }) => sum + amountMinor, 0),
    currency: first.currency,
  };
}

export const sameMoney = (a: Money, b: Money): boolean =>
  a.amountMinor === b.amountMinor && a.currency === b.currency;
