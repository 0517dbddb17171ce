import { Refusal } from '@shop/shared/errors';
import { errorCodes } from '../../error-codes.ts';
import { announcePart, type Occasion } from '../order/announce.ts';
import { returnChanged } from '../order/order-events.ts';
import { unchanged, type Order, type OrderDecision } from '../order/order.ts';
import { shippedPieces } from './parcel.ts';
import { leftOf, noSuch, requireLeft } from './quantities.ts';
import { refundPieces } from './refunds.ts';
import { joined } from './shipments.ts';
import type { OrderReturn, Pieces, ReturnStatus } from './parts.ts';

const next: Readonly<Record<ReturnStatus, readonly ReturnStatus[]>> = {
  REQUESTED: ['APPROVED', 'REJECTED'],
  APPROVED: ['RECEIVED', 'REJECTED'],
  REJECTED: [],
  RECEIVED: [],
};

type NewReturn = Pick<OrderReturn, 'id' | 'kind' | 'lines' | 'reason'>;

/** Only what has left for the customer can come back, and every piece once. */
export function requestReturn(order: Order, asked: NewReturn, occasion: Occasion): OrderDecision {
  if (order.returns.some(({ id }) => id === asked.id)) return unchanged(order);
  requireLeft(asked.lines, leftOf(shippedPieces(order), returnedPieces(order)), 'to return');
  const requested: OrderReturn = {
    ...asked,
    status: 'REQUESTED',
    requestedAt: occasion.now,
    decidedAt: null,
    receivedAt: null,
    comment: null,
    exchangeOrderId: null,
  };
  return told({ ...order, returns: [...order.returns, requested] }, requested, occasion);
}

export const decideReturn = (
  order: Order,
  {
    returnId,
    status,
    comment,
  }: { returnId: string; status: 'APPROVED' | 'REJECTED'; comment: string | null },
  occasion: Occasion,
): OrderDecision => moveReturn(order, returnId, { status, comment, decidedAt: occasion.now }, occasion);

type Receipt = { returnId: string; by: string; exchangeOrderId: string };

/** The pieces are back: what was paid for them goes back, or the replacements are sent. */
export function receiveReturn(
  order: Order,
  { returnId, by, exchangeOrderId }: Receipt,
  occasion: Occasion,
): OrderDecision {
  const { kind, lines, reason } = returnOf(order, returnId);
  const changes = {
    status: 'RECEIVED',
    receivedAt: occasion.now,
    exchangeOrderId: kind === 'EXCHANGE' ? exchangeOrderId : null,
  } as const;
  const received = moveReturn(order, returnId, changes, occasion);
  if (kind === 'EXCHANGE' || received.state === order) return received;
  const { now } = occasion;
  return joined(received, refundPieces(received.state, { id: returnId, lines, by, reason }, { now }));
}

function moveReturn(
  order: Order,
  id: string,
  changes: Partial<OrderReturn> & { status: ReturnStatus },
  occasion: Occasion,
): OrderDecision {
  const found = returnOf(order, id);
  if (found.status === changes.status) return unchanged(order);
  if (!next[found.status].includes(changes.status)) {
    const message = `Return ${id} is ${found.status} and cannot become ${changes.status}`;
    throw new Refusal(errorCodes.ORDER_TRANSITION, message);
  }
  const moved = { ...found, ...changes };
  const returns = order.returns.map((each) => (each.id === id ? moved : each));
  return told({ ...order, returns }, moved, occasion);
}

const told = (order: Order, moved: OrderReturn, occasion: Occasion): OrderDecision =>
  announcePart(order, returnChanged(order, moved), occasion);

export function returnOf({ returns }: Order, id: string): OrderReturn {
  const found = returns.find((each) => each.id === id);
  if (!found) throw noSuch('return', id, 'returnId');
  return found;
}

const returnedPieces = ({ returns }: Order): Pieces[] =>
  returns.filter(({ status }) => status !== 'REJECTED').flatMap(({ lines }) => lines);
