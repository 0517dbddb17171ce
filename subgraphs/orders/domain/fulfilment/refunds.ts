import type { Money } from '@shop/shared/contracts';
import { announcePart, type Occasion } from '../order/announce.ts';
import { refundWanted } from '../order/order-events.ts';
import { unchanged, type Order, type OrderDecision } from '../order/order.ts';
import { fractionOf } from '../pricing/rounding.ts';
import { leftOf, orderedPieces, piecesOf, requireLeft } from './quantities.ts';
import { notReady } from './shipments.ts';
import type { LineRefund, Pieces } from './parts.ts';

type Asked = Pick<LineRefund, 'id' | 'lines' | 'by' | 'reason'>;

const refundable: readonly Order['status'][] = ['CONFIRMED', 'SHIPPED', 'DELIVERED'];

/** Gives back what was paid for the pieces. The same id has one refund. */
export function refundPieces(order: Order, asked: Asked, occasion: Occasion): OrderDecision {
  if (order.refunds.some(({ id }) => id === asked.id)) return unchanged(order);
  if (!refundable.includes(order.status)) throw notReady(order, 'refunded');
  requireLeft(asked.lines, leftOf(orderedPieces(order), refundedPieces(order)), 'to refund');
  const amount = paidFor(order, asked.lines);
  const refund = { ...asked, amount, at: occasion.now };
  const refunded = { ...order, refunds: [...order.refunds, refund] };
  if (amount.amountMinor === 0) return { ...unchanged(order), state: refunded };
  return announcePart(refunded, refundWanted(refunded, refund), occasion);
}

const refundedPieces = ({ refunds }: Order): Pieces[] => refunds.flatMap(({ lines }) => lines);

/**
 * What was paid for the pieces, after discounts and with the tax. The pieces of a line cost the same but for a cent, and
 * all of them together exactly what the line cost, in however many parts they are given back.
 */
export function paidFor(order: Order, pieces: readonly Pieces[]): Money {
  const before = refundedPieces(order);
  const parts = order.lines.map(({ productId, quantity, unitPrice, discount, tax }) => {
    const addedTax = order.pricesIncludeTax ? 0 : tax.amountMinor;
    const paid = unitPrice.amountMinor * quantity - discount.amountMinor + addedTax;
    const first = piecesOf(before, productId);
    const last = first + piecesOf(pieces, productId);
    return fractionOf(paid, last, quantity) - fractionOf(paid, first, quantity);
  });
  return { ...order.total, amountMinor: parts.reduce((sum, part) => sum + part, 0) };
}
