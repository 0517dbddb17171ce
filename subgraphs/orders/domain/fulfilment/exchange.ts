import { announce, type Occasion } from '../order/announce.ts';
import { orderPlaced } from '../order/order-events.ts';
import { firstMethod, type Order, type OrderDecision } from '../order/order.ts';
import { deadlineIn } from '../order/transitions.ts';
import { piecesOf } from './quantities.ts';
import type { OrderReturn } from './parts.ts';

/** The order of the replacements. It costs nothing: the customer paid for the pieces that came back. */
export function exchangeOrder(
  order: Order,
  { lines: pieces }: OrderReturn,
  { id, number }: Pick<Order, 'id' | 'number'>,
  occasion: Occasion,
): OrderDecision {
  const nothing = { ...order.total, amountMinor: 0 };
  const lines = order.lines.flatMap((line) => {
    const quantity = piecesOf(pieces, line.productId);
    const discount = { ...line.unitPrice, amountMinor: line.unitPrice.amountMinor * quantity };
    return quantity === 0 ? [] : [{ ...line, quantity, discount, tax: nothing }];
  });
  const worth = lines.reduce((sum, { discount }) => sum + discount.amountMinor, 0);
  const subtotal = { ...nothing, amountMinor: worth };
  const replacement: Order = {
    ...order,
    ...{ id, number, lines, total: nothing, status: 'PLACED', version: 1, placedAt: occasion.now },
    totals: { subtotal, discount: subtotal, shipping: nothing, tax: nothing, total: nothing },
    ...{ taxLines: [], discounts: [], shipment: null, shipments: [], returns: [], refunds: [] },
    ...{ confirmedAt: null, cancelledAt: null, paidBack: [], cancelReason: null, cancelNote: null },
    awaitedPayment: firstMethod,
    exchangeFor: order.id,
    deadline: deadlineIn('PLACED', occasion.now),
  };
  return announce(replacement, orderPlaced(replacement), occasion);
}
