import { currencies, type Money } from './values.ts';

/** 2490 cents as people write it, never for reckoning: `€24.90`. */
export function moneyText({ amountMinor, currency }: Money): string {
  const digits = currencies[currency];
  const format = new Intl.NumberFormat('en', { style: 'currency', currency, minimumFractionDigits: digits });
  return format.format(amountMinor / 10 ** digits);
}
