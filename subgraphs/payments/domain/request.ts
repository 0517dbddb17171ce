import type { Money } from '@shop/shared/contracts';
import { paymentIdOf, type Payment } from './payment.ts';
import { reconcile } from './reconcile.ts';

type AboutOrder = { orderId: string; customerId: string };
type Request = AboutOrder & { amount: Money; method: string; at: Date };

/** The order wants its money. After its cancellation this is written down and nothing is charged. */
export function requestPayment(
  payment: Payment | null,
  { orderId, customerId, ...request }: Request,
): Payment {
  const known = payment ?? newPayment({ orderId, customerId });
  return known.request ? known : { ...known, request };
}

/** The order is cancelled, maybe before its payment was requested: from now on nothing is to stay captured. */
export function callOffPayment(payment: Payment | null, { orderId, customerId }: AboutOrder): Payment {
  const known = payment ?? newPayment({ orderId, customerId });
  return known.wanted === 'NOTHING' ? known : reconcile({ ...known, wanted: 'NOTHING' });
}

const newPayment = ({ orderId, customerId }: AboutOrder): Payment => ({
  id: paymentIdOf(orderId),
  orderId,
  customerId,
  request: null,
  wanted: 'CAPTURED',
  actual: 'NONE',
  providerId: null,
  capturedMinor: 0,
  failure: null,
  refunds: [],
  cause: null,
});
