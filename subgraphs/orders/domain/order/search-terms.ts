import { fold, wordsIn } from '@shop/shared/contracts';
import type { Order } from './order.ts';

/** By what staff find an order: its number, SKUs, e-mail address, and the names of customer and recipient. */
export function searchTermsOf({ number, lines, contact, shippingAddress }: Order): string[] {
  const whole = [number, ...lines.map(({ sku }) => sku), contact?.email ?? ''].filter((text) => text !== '');
  const words = wordsIn([...whole, contact?.name ?? '', shippingAddress.name].join(' '));
  return [...new Set([...whole.map(fold), ...words])];
}

/** The words of a query; an e-mail address, a number or an SKU is one word. */
export const searchedTerms = (text: string): string[] =>
  fold(text)
    .split(/\s+/)
    .filter((word) => word !== '');
