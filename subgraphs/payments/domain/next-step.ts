import { isRequested, refundableMinor, type Payment, type Refund } from './payment.ts';

/** What has to be done at the provider to bring the actual outcome to the wanted one; `rest`: nothing. */
export type NextStep = 'charge' | 'resolve' | 'replace' | 'call-off' | 'refund' | 'stuck' | 'rest';

export function nextStep(payment: Payment): NextStep {
  const { wanted, actual, replacement } = payment;
  if (replacement) return 'replace';
  if (actual === 'UNKNOWN') return wanted === 'CAPTURED' ? 'resolve' : 'call-off';
  if (actual === 'NONE') return wanted === 'CAPTURED' && isRequested(payment) ? 'charge' : 'rest';
  if (pendingRefund(payment)) return 'refund';
  // The one refund that a cancellation makes did not return everything: now a person has to.
  return wanted === 'NOTHING' && refundableMinor(payment) > 0 ? 'stuck' : 'rest';
}

/** One that was made at the provider is under way there; asking for it would make it a second time. */
export const pendingRefund = ({ refunds }: Payment): Refund | undefined =>
  refunds.find(({ status, key, providerId }) => status === 'PENDING' && key !== providerId);
