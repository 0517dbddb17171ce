import { currencies, currency, type Currency, type Money } from '@shop/shared/contracts';
import { refuseField } from '@shop/shared/errors';

export type MoneyInput = { amount: string; currency: string };

/** `{ amount: "24.90", currency: "EUR" }` to 2490 cents; refuses unknown currencies and too many decimals. */
export function toMoney(input: MoneyInput, ...field: string[]): Money {
  const known = currency.safeParse(input.currency);
  if (!known.success) {
    const supported = Object.keys(currencies).join(', ');
    throw refuseField('INVALID_INPUT', `${input.currency} is not one of ${supported}`, ...field, 'currency');
  }
  return { amountMinor: minorUnits(input.amount, known.data, [...field, 'amount']), currency: known.data };
}

function minorUnits(amount: string, code: Currency, field: string[]): number {
  const digits = currencies[code];
  const [, whole, fraction = ''] = /^(-?\d+)(?:\.(\d+))?$/.exec(amount) ?? [];
  if (whole === undefined) throw refuseField('INVALID_INPUT', `${amount} is not an amount`, ...field);
  if (fraction.length > digits)
    throw refuseField('INVALID_INPUT', `${code} has ${digits} decimals`, ...field);
  const minor = Number(`${whole}${fraction.padEnd(digits, '0')}`);
  if (!Number.isSafeInteger(minor)) throw refuseField('INVALID_INPUT', `${amount} is too large`, ...field);
  // Normalise -0, which is not equal to 0 everywhere.
  return minor || 0;
}

/** 2490 cents to `"24.90"`. */
export function decimalAmount({ amountMinor, currency: code }: Money): string {
  const digits = currencies[code];
  const text = String(Math.abs(amountMinor)).padStart(digits + 1, '0');
  const cut = text.length - digits;
  return `${amountMinor < 0 ? '-' : ''}${text.slice(0, cut)}${digits ? `.${text.slice(cut)}` : ''}`;
}
