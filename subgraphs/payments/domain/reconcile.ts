import { refundableMinor, type Payment, type Refund } from './payment.ts';

export const cancellationKey = 'cancellation';

/** Draws what follows from "nothing is to stay captured": an untouched payment is void, captured money goes back. */
export function reconcile(payment: Payment): Payment {
  const { wanted, actual, refunds } = payment;
  if (wanted !== 'NOTHING') return payment;
  if (actual === 'NONE') return { ...payment, actual: 'VOIDED' };
  const left = refundableMinor(payment);
  if (left <= 0 || refunds.some(({ key }) => key === cancellationKey)) return payment;
  return { ...payment, refunds: [...refunds, cancellationRefund(left)] };
}

const cancellationRefund = (amountMinor: number): Refund => ({
  key: cancellationKey,
  amountMinor,
  by: 'CANCELLATION',
  providerId: null,
  status: 'PENDING',
});
