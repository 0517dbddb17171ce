import type { Charge, PaymentIntent, PaymentIntentStatus } from '../../objects.ts';
import { invalidRequest, missing } from '../api-error.ts';
import { capture, chargeCard, type Presence } from './charging.ts';
import { formatMoney } from './money.ts';
import { ok, operation, type Call } from '../operation.ts';
import { choice, flag, integer, text, type Parameters } from '../request/parameters.ts';

const cancellationReasons = ['abandoned', 'duplicate', 'fraudulent', 'requested_by_customer'] as const;

const allowedFrom = {
  confirmed: ['requires_payment_method', 'requires_confirmation', 'requires_action'],
  captured: ['requires_capture'],
  canceled: ['requires_payment_method', 'requires_capture', 'requires_confirmation', 'requires_action'],
} satisfies Record<string, readonly PaymentIntentStatus[]>;

export const confirmPaymentIntent = operation({
  method: 'POST',
  path: '/v1/payment_intents/:id/confirm',
  parameters: ['payment_method', 'off_session', 'return_url', 'expand[]'],
  read: (params) => ({ paymentMethod: text(params, 'payment_method'), presence: presence(params) }),
  run({ paymentMethod, presence }, call, id) {
    const intent = intentThatCanBe('confirmed', id, call);
    const method = paymentMethod ?? intent.payment_method;
    if (method !== null) return chargeCard(intent, method, call, presence);
    throw invalidRequest(
      "You cannot confirm this PaymentIntent because it's missing a payment method. Provide payment_method.",
      { code: 'payment_intent_unexpected_state', payment_intent: intent },
    );
  },
});

export const capturePaymentIntent = operation({
  method: 'POST',
  path: '/v1/payment_intents/:id/capture',
  parameters: ['amount_to_capture', 'expand[]'],
  read: (params) => ({ amount: integer(params, 'amount_to_capture') }),
  run({ amount }, call, id) {
    const intent = intentThatCanBe('captured', id, call);
    const wanted = amount ?? intent.amount_capturable;
    if (wanted <= intent.amount_capturable) return ok(capture(intent, chargeOf(intent, call), wanted, call));
    const [asked, held] = [wanted, intent.amount_capturable].map((each) =>
      formatMoney(each, intent.currency),
    );
    throw invalidRequest(`The amount_to_capture ${asked} must be at most the amount_capturable ${held}.`, {
      code: 'amount_too_large',
      param: 'amount_to_capture',
    });
  },
});

export const cancelPaymentIntent = operation({
  method: 'POST',
  path: '/v1/payment_intents/:id/cancel',
  parameters: ['cancellation_reason', 'expand[]'],
  read: (params) => ({ reason: choice(params, 'cancellation_reason', cancellationReasons) }),
  run({ reason }, call, id) {
    const intent = intentThatCanBe('canceled', id, call);
    if (intent.status === 'requires_capture') release(intent, call);
    const canceled: PaymentIntent = {
      ...intent,
      next_action: null,
      status: 'canceled',
      amount_capturable: 0,
      canceled_at: call.created,
      cancellation_reason: reason,
    };
    call.objects.save(canceled);
    call.emit('payment_intent.canceled', canceled);
    return ok(canceled);
  },
});

export const presence = (params: Parameters): Presence => ({
  offSession: flag(params, 'off_session'),
  returnUrl: text(params, 'return_url'),
});

export function release(intent: PaymentIntent, call: Call): void {
  const charge = chargeOf(intent, call);
  call.objects.save({ ...charge, amount_refunded: charge.amount, refunded: true });
  call.record({ kind: 'void', amount: charge.amount }, intent);
}

function intentThatCanBe(changed: keyof typeof allowedFrom, id: string, call: Call): PaymentIntent {
  const intent = call.objects.find('payment_intent', id);
  if (!intent) throw missing('payment_intent', id, 'intent', 404);
  const allowed: readonly PaymentIntentStatus[] = allowedFrom[changed];
  if (allowed.includes(intent.status)) return intent;
  throw invalidRequest(
    `This PaymentIntent could not be ${changed} because it has a status of ${intent.status}. ` +
      `Only a PaymentIntent with one of the following statuses may be ${changed}: ${allowed.join(', ')}.`,
    { code: 'payment_intent_unexpected_state', payment_intent: intent },
  );
}

export function chargeOf(intent: PaymentIntent, { objects }: Pick<Call, 'objects'>): Charge {
  const charge = intent.latest_charge === null ? undefined : objects.find('charge', intent.latest_charge);
  if (charge) return charge;
  throw new Error(`Payment intent ${intent.id} has the status ${intent.status} but no charge`);
}
