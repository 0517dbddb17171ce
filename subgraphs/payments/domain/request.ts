import type { Money } from '@shop/shared/contracts';
import { isRequested, paymentIdOf, type Payment, type RequestedPayment } from './payment.ts';
import { reconcile } from './reconcile.ts';
import { replaceMethod } from './replacement.ts';

type AboutOrder = { orderId: string; customerId: string };
type Request = AboutOrder & { amount: Money; method: string; methodNumber: number; at: Date };
/** When the money is taken: with the authorisation, or when the order is shipped. */
export type CaptureTime = 'at-once' | 'at-shipment';

/** The order wants its money. After its cancellation this is written down and nothing is charged. */
export function requestPayment(
  payment: Payment | null,
  request: Request,
  capture: CaptureTime = 'at-once',
): Payment {
  const { orderId, customerId, amount, method, methodNumber, at } = request;
  const first = capture === 'at-shipment' ? 'AUTHORISED' : 'CAPTURED';
  const known = payment ?? { ...newPayment({ orderId, customerId }), wanted: first };
  if (!isRequested(known)) return { ...known, request: { amount, method, at }, methodNumber };
  return isNews(known, methodNumber)
    ? replaceMethod({ ...known, replacement: { methodNumber, method } })
    : known;
}

/** Requests come in any order; what is paid or called off needs no other method. */
const isNews = (
  { wanted, actual, methodNumber: known, replacement }: RequestedPayment,
  methodNumber: number,
) =>
  wanted !== 'NOTHING' &&
  actual !== 'AUTHORISED' &&
  actual !== 'CAPTURED' &&
  methodNumber > (replacement?.methodNumber ?? known);

/** The order is on its way: what was only authorised is to be taken now. */
export function capturePayment(payment: Payment | null, { orderId, customerId }: AboutOrder): Payment {
  const known = payment ?? newPayment({ orderId, customerId });
  return known.wanted === 'AUTHORISED' ? { ...known, wanted: 'CAPTURED' } : known;
}

/** The order is cancelled, maybe before its payment was requested: from now on nothing is to stay captured. */
export function callOffPayment(payment: Payment | null, { orderId, customerId }: AboutOrder): Payment {
  const known = payment ?? newPayment({ orderId, customerId });
  return known.wanted === 'NOTHING' ? known : reconcile({ ...known, wanted: 'NOTHING', replacement: null });
}

const newPayment = ({ orderId, customerId }: AboutOrder): Payment => ({
  id: paymentIdOf(orderId),
  orderId,
  customerId,
  request: null,
  methodNumber: 1,
  replacement: null,
  wanted: 'CAPTURED',
  actual: 'NONE',
  providerId: null,
  formerIds: [],
  nextAction: null,
  capturedMinor: 0,
  authorisedUntil: null,
  renewals: 0,
  failure: null,
  refunds: [],
  cause: null,
});
