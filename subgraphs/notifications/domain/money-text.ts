import { currencies, type Money } from '@shop/shared/contracts';

/** 2490 cents as people write it: `€24.90`. */
export function moneyText({ amountMinor, currency }: Money): string {
  const digits = currencies[currency];
  const format = new Intl.NumberFormat('en', { style: 'currency', currency, minimumFractionDigits: digits });
  return format.format(amountMinor / 10 ** digits);
}
