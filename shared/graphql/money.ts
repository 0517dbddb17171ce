import { currencies, currency, type Money } from '@shop/shared/contracts';
import { refuseField } from '@shop/shared/errors';

export type MoneyInput = { amount: string; currency: string };

/** `{ amount: "24.90", currency: "EUR" }` to 2490 cents; refuses unknown currencies and too many decimals. */
export function toMoney(input: MoneyInput, ...field: string[]): Money {
  const known = currency.safeParse(input.currency);
  if (!known.success) {
    const supported = Object.keys(currencies).join(', ');
    throw refuseField('INVALID_INPUT', `${input.currency} is not one of ${supported}`, ...field, 'currency');
  }
  const digits = currencies[known.data];
  const [whole = '0', fraction = ''] = input.amount.split('.');
  if (fraction.length > digits) {
    throw refuseField('INVALID_INPUT', `${known.data} has ${digits} decimals`, ...field, 'amount');
  }
  return { amountMinor: Number(`${whole}${fraction.padEnd(digits, '0')}`), currency: known.data };
}

/** 2490 cents to `"24.90"`. */
export function decimalAmount({ amountMinor, currency: code }: Money): string {
  const digits = currencies[code];
  const text = String(Math.abs(amountMinor)).padStart(digits + 1, '0');
  const cut = text.length - digits;
  return `${amountMinor < 0 ? '-' : ''}${text.slice(0, cut)}${digits ? `.${text.slice(cut)}` : ''}`;
}
