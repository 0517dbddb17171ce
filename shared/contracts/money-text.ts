import { currencies, type Money } from './values.ts';

/** Formats an amount for people, `€24.90`; never used for calculation. */
export function moneyText({ amountMinor, currency }: Money): string {
  const digits = currencies[currency];
  const format = new Intl.NumberFormat('en', { style: 'currency', currency, minimumFractionDigits: digits });
  return format.format(amountMinor / 10 ** digits);
}
