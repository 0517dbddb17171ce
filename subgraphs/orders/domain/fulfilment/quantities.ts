import { Refusal, refuseField } from '@shop/shared/errors';
import { errorCodes } from '../../error-codes.ts';
import type { Order } from '../order/order.ts';
import type { Pieces } from './parts.ts';

export const piecesOf = (all: readonly Pieces[], productId: string): number =>
  all.filter((each) => each.productId === productId).reduce((sum, { quantity }) => sum + quantity, 0);

/** What is left of each product after `taken`; products of which nothing is left are not listed. */
export const leftOf = (from: readonly Pieces[], taken: readonly Pieces[]): Pieces[] =>
  [...new Set(from.map(({ productId }) => productId))].flatMap((productId) => {
    const left = piecesOf(from, productId) - piecesOf(taken, productId);
    return left > 0 ? [{ productId, quantity: left }] : [];
  });

/** Refuses pieces of which fewer are left, and lines that are named twice or hold nothing. */
export function requireLeft(wanted: readonly Pieces[], left: readonly Pieces[], what: string): void {
  if (wanted.length === 0) throw new Refusal(errorCodes.QUANTITY_UNAVAILABLE, `Nothing is left ${what}`);
  const problems = wanted.flatMap(({ productId, quantity }, index) => {
    const isTwice = wanted.findIndex((each) => each.productId === productId) !== index;
    const found = piecesOf(left, productId);
    if (!isTwice && quantity <= found) return [];
    const message = isTwice
      ? `${productId} is named twice`
      : `${found} of ${productId} left ${what}, not ${quantity}`;
    return [{ message, field: ['lines', `${index}`] }];
  });
  const [first] = problems;
  if (first) throw new Refusal(errorCodes.QUANTITY_UNAVAILABLE, first.message, problems);
}

export const orderedPieces = ({ lines }: Order): Pieces[] =>
  lines.map(({ productId, quantity }) => ({ productId, quantity }));

export const noSuch = (what: string, id: string, field: string) =>
  refuseField(errorCodes.ORDER_PART_NOT_FOUND, `The order has no ${what} ${id}`, field);
