import type { ChargeOutcome } from './charge.ts';
import { isRequested, refundableMinor, type Payment, type RequestedPayment } from './payment.ts';
import type { RefundOutcome } from './refund.ts';

/** Why what the provider says of a charge cannot be about this payment's money; null where it fits. */
export function chargeMisfit(
  payment: Payment,
  providerId: string | null,
  outcome: ChargeOutcome,
): string | null {
  if ((outcome.actual !== 'CAPTURED' && outcome.actual !== 'AUTHORISED') || !isRequested(payment))
    return null;
  if (providerId !== null && payment.formerIds.includes(providerId))
    // An authorisation that was called off since may be told of late; it is void.
    return outcome.actual === 'AUTHORISED'
      ? null
      : `The provider charged ${providerId} of ${payment.orderId}, which had been called off`;
  if (payment.providerId !== null && payment.providerId !== providerId) return null;
  const { amountMinor, currency } = payment.request.amount;
  if (outcome.amountMinor === amountMinor && isIn(payment, outcome.currency)) return null;
  const took = `${outcome.amountMinor} ${outcome.currency ?? currency}`;
  return `The provider took ${took} for ${payment.orderId}, which costs ${amountMinor} ${currency} (in minor units)`;
}

/** Why a refund at the provider cannot be one of this payment; null where it fits. */
export function refundMisfit(payment: Payment, outcome: RefundOutcome): string | null {
  if (!isRequested(payment)) return null;
  const refund = `The refund ${outcome.providerId} of ${outcome.amountMinor}`;
  if (!isIn(payment, outcome.currency)) {
    return `${refund} is in ${outcome.currency}, the payment for ${payment.orderId} in ${payment.request.amount.currency}`;
  }
  const key = outcome.key ?? outcome.providerId;
  const known = payment.refunds.find((each) => each.key === key);
  if (known && known.amountMinor !== outcome.amountMinor) {
    return `${refund} was asked for over ${known.amountMinor} (${payment.orderId}, in minor units)`;
  }
  if (known || outcome.key !== null || outcome.status === 'FAILED') return null;
  const left = leftMinor(payment);
  return outcome.amountMinor <= left
    ? null
    : `${refund} is more than the ${left} that are left of ${payment.orderId} (in minor units)`;
}

const isIn = ({ request }: RequestedPayment, currency: string | undefined): boolean =>
  currency === undefined || currency.toUpperCase() === request.amount.currency;

/** A refund may be told before the charge that it gives back. */
const leftMinor = (payment: RequestedPayment): number =>
  payment.actual === 'CAPTURED'
    ? refundableMinor(payment)
    : refundableMinor({ ...payment, capturedMinor: payment.request.amount.amountMinor });
