import { Transient } from '@shop/shared/errors';
import type { Stripe } from 'stripe';
import type { NextAction } from '../../domain/payment.ts';
import type { ChargeOutcome } from '../../domain/charge.ts';
import type { Payment, Refund } from '../../domain/payment.ts';
import type { RefundOutcome } from '../../domain/refund.ts';
import { declined } from './stripe-answers.ts';

/** What an intent says about its charge; null while it could still be charged. */
export function chargeOutcome(intent: Stripe.PaymentIntent): ChargeOutcome | null {
  const { id, status, amount_received: amountMinor, currency, last_payment_error: error } = intent;
  if (status === 'succeeded') return { actual: 'CAPTURED', amountMinor, ...(currency && { currency }) };
  if (status === 'canceled') return { actual: 'VOIDED' };
  if (status === 'requires_capture') return authorised(intent);
  if (status === 'requires_action') return { actual: 'ACTION', action: nextAction(intent) };
  if (status === 'requires_payment_method') return { actual: 'FAILED', failure: declined(error ?? {}) };
  if (status === 'requires_confirmation') return null;
  throw new Transient(`The payment intent ${id} is ${status}, not at an end yet`);
}

const authorised = ({ amount_capturable, currency, latest_charge }: Stripe.PaymentIntent): ChargeOutcome => ({
  actual: 'AUTHORISED',
  amountMinor: amount_capturable,
  ...(currency && { currency }),
  until: captureBefore(latest_charge),
});

/** Known only where the charge is expanded. */
function captureBefore(charge: Stripe.PaymentIntent['latest_charge']): Date | null {
  const seconds = charge && typeof charge !== 'string' && charge.payment_method_details?.card?.capture_before;
  return typeof seconds === 'number' ? new Date(seconds * 1000) : null;
}

function nextAction({ next_action, client_secret: clientSecret }: Stripe.PaymentIntent): NextAction {
  const url = next_action?.redirect_to_url?.url ?? null;
  return { type: url ? 'REDIRECT_TO_URL' : 'USE_PROVIDER_SDK', url, clientSecret };
}

// What is not named here is still under way.
const refundStatus: Record<string, Refund['status']> = {
  succeeded: 'DONE',
  failed: 'FAILED',
  canceled: 'FAILED',
};

export const refundOutcome = ({ id, amount, currency, metadata, status }: Stripe.Refund): RefundOutcome => ({
  key: metadata?.refundKey ?? null,
  providerId: id,
  amountMinor: amount,
  ...(currency && { currency }),
  status: refundStatus[status ?? ''] ?? 'PENDING',
});

/** Written on everything at Stripe, so that a webhook or a person finds the way back. */
export const metadataOf = ({ id, orderId }: Payment) => ({ paymentId: id, orderId });
