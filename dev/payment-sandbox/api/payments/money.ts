import { invalidRequest } from '../api-error.ts';

const currencies = new Set(Intl.supportedValuesOf('currency').map((code) => code.toLowerCase()));
// Stripe's minimum differs by currency around this figure; the common ones share it.
const smallestAmount = 50;
const largestAmount = 99_999_999;

export function checkCurrency(currency: string): string {
  const lower = currency.toLowerCase();
  if (currencies.has(lower)) return lower;
  throw invalidRequest(`Invalid currency: ${currency}.`, { param: 'currency' });
}

export function checkAmount(amount: number, currency: string): number {
  if (amount < smallestAmount) {
    const least = `Amount must be at least ${formatMoney(smallestAmount, currency)} ${currency}`;
    throw invalidRequest(least, { code: 'amount_too_small', param: 'amount' });
  }
  if (amount <= largestAmount) return amount;
  const most = `Amount must be no more than ${formatMoney(largestAmount, currency)}`;
  throw invalidRequest(most, { code: 'amount_too_large', param: 'amount' });
}

export function formatMoney(amount: number, currency: string): string {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  return format.format(amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}
