import { isRequested, refundableMinor, type Payment, type Refund } from './payment.ts';

/** What has to be done at the provider to bring the actual outcome to the wanted one; `rest`: nothing. */
export type NextStep =
  'charge' | 'resolve' | 'capture' | 'replace' | 'call-off' | 'refund' | 'stuck' | 'rest';

export function nextStep(payment: Payment): NextStep {
  const { wanted, actual, replacement } = payment;
  if (replacement) return 'replace';
  const isWanted = wanted !== 'NOTHING';
  switch (actual) {
    case 'NONE':
      return isWanted && isRequested(payment) ? 'charge' : 'rest';
    case 'UNKNOWN':
      return isWanted ? 'resolve' : 'call-off';
    case 'ACTION':
      // It is the customer's turn.
      return isWanted ? 'rest' : 'call-off';
    case 'AUTHORISED':
      return wanted === 'AUTHORISED' ? 'rest' : isWanted ? 'capture' : 'call-off';
    case 'VOIDED':
    case 'FAILED':
    case 'CAPTURED':
      return refundLeft(payment);
  }
}

function refundLeft(payment: Payment): NextStep {
  // What waited for money that was never taken stays undone.
  if (payment.capturedMinor > 0 && pendingRefund(payment)) return 'refund';
  // The one refund that a cancellation makes did not return everything: now a person has to.
  return payment.wanted === 'NOTHING' && refundableMinor(payment) > 0 ? 'stuck' : 'rest';
}

/** One that was made at the provider is under way there; asking for it would make it a second time. */
export const pendingRefund = ({ refunds }: Payment): Refund | undefined =>
  refunds.find(({ status, key, providerId }) => status === 'PENDING' && key !== providerId);
