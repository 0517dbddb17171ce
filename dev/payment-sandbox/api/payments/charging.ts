import type { CardError, Charge, Dispute, PaymentIntent } from '../../objects.ts';
import { docUrl, NoAnswer } from '../api-error.ts';
import { ok, type Answer, type Call } from '../operation.ts';
import { cardDetails, paymentMethod, testCard, type Decline, type TestCard } from './test-cards.ts';

/** Whether the customer is there, and where to send them back to; `approved` once they have said yes at the bank. */
export type Presence = { offSession: boolean; returnUrl: string | null } | 'approved';

/** 3-D Secure: the customer decides on a page of the bank. */
function askCustomer(
  intent: PaymentIntent,
  methodId: string,
  card: TestCard,
  { offSession, returnUrl }: Exclude<Presence, 'approved'>,
  call: Call,
): Answer {
  if (offSession) return declineCard(intent, methodId, card, authenticationRequired, call);
  const url = `${call.baseUrl}/_sandbox/3ds/${intent.id}`;
  const asked: PaymentIntent = {
    ...intent,
    payment_method: methodId,
    status: 'requires_action',
    next_action: returnUrl
      ? { type: 'redirect_to_url', redirect_to_url: { url, return_url: returnUrl } }
      : { type: 'use_stripe_sdk', use_stripe_sdk: { type: 'three_d_secure_redirect', stripe_js: url } },
  };
  call.objects.save(asked);
  call.emit('payment_intent.requires_action', asked);
  return ok(asked);
}

const authenticationRequired: Decline = {
  code: 'authentication_required',
  message: 'The bank wants the customer to approve this payment.',
};

/** Presents the intent's card: captured, held for a later capture, or declined. */
export function chargeCard(
  intent: PaymentIntent,
  methodId: string,
  call: Call,
  presence: Presence = { offSession: false, returnUrl: null },
): Answer {
  const card = testCard(methodId);
  if (card.asksCustomer && presence !== 'approved')
    return askCustomer(intent, methodId, card, presence, call);
  if (card.firstRequestVanishes && !call.repeated) throw new NoAnswer();
  if (card.decline) return declineCard(intent, methodId, card, card.decline, call);
  const charge = newCharge(intent, methodId, card, call);
  call.objects.save(charge);
  const paid: PaymentIntent = {
    ...intent,
    payment_method: methodId,
    latest_charge: charge.id,
    last_payment_error: null,
    next_action: null,
  };
  const charged =
    intent.capture_method === 'manual'
      ? hold(paid, charge, call)
      : capture(paid, charge, intent.amount, call);
  if (card.isDisputed) call.emit('charge.dispute.created', newDispute(charge, call));
  return { ...ok(charged), lost: card.answerIsLost };
}

const newDispute = ({ id, amount, currency, payment_intent }: Charge, { ids, created }: Call): Dispute => ({
  id: ids.next('dp'),
  object: 'dispute',
  amount,
  charge: id,
  created,
  currency,
  livemode: false,
  metadata: {},
  payment_intent,
  reason: 'fraudulent',
  status: 'needs_response',
});

/** Banks hold an amount for a week. */
export const heldForSeconds = 7 * 24 * 60 * 60;

function hold(intent: PaymentIntent, charge: Charge, call: Call): PaymentIntent {
  const card = { ...charge.payment_method_details.card, capture_before: call.created + heldForSeconds };
  call.objects.save({ ...charge, payment_method_details: { type: 'card', card } });
  const held: PaymentIntent = { ...intent, status: 'requires_capture', amount_capturable: intent.amount };
  call.objects.save(held);
  call.emit('payment_intent.amount_capturable_updated', held);
  call.releaseLater(held, call.created + heldForSeconds);
  return held;
}

/** Takes the money. What was held beyond `amount` is released with it. */
export function capture(intent: PaymentIntent, charge: Charge, amount: number, call: Call): PaymentIntent {
  const captured: PaymentIntent = {
    ...intent,
    status: 'succeeded',
    amount_capturable: 0,
    amount_received: amount,
  };
  const balance_transaction = call.ids.next('txn');
  call.objects.save({ ...charge, captured: true, amount_captured: amount, balance_transaction });
  call.objects.save(captured);
  call.record({ kind: 'charge', amount }, captured);
  call.emit('payment_intent.succeeded', captured);
  return captured;
}

function declineCard(
  intent: PaymentIntent,
  methodId: string,
  card: TestCard,
  decline: Decline,
  call: Call,
): Answer {
  const charge = newCharge(intent, methodId, card, call);
  const error: CardError = {
    type: 'card_error',
    code: 'card_declined',
    decline_code: decline.code,
    message: decline.message,
    charge: charge.id,
    doc_url: docUrl('card_declined'),
    payment_method: paymentMethod(methodId, card),
  };
  const failed: PaymentIntent = {
    ...intent,
    status: 'requires_payment_method',
    payment_method: null,
    next_action: null,
    latest_charge: charge.id,
    last_payment_error: error,
  };
  call.objects.save(charge);
  call.objects.save(failed);
  call.emit('payment_intent.payment_failed', failed);
  return { status: 402, body: { error: { ...error, payment_intent: failed } } };
}

function newCharge(intent: PaymentIntent, methodId: string, card: TestCard, call: Call): Charge {
  const { decline } = card;
  return {
    id: call.ids.next('ch'),
    object: 'charge',
    amount: intent.amount,
    amount_captured: 0,
    amount_refunded: 0,
    balance_transaction: null,
    captured: false,
    created: call.created,
    currency: intent.currency,
    customer: intent.customer,
    description: intent.description,
    disputed: false,
    failure_code: decline ? 'card_declined' : null,
    failure_message: decline?.message ?? null,
    livemode: false,
    metadata: intent.metadata,
    outcome: decline ? declinedOutcome(decline) : approvedOutcome,
    paid: !decline,
    payment_intent: intent.id,
    payment_method: methodId,
    payment_method_details: { type: 'card', card: cardDetails(card) },
    refunded: false,
    status: decline ? 'failed' : 'succeeded',
  };
}

const approvedOutcome: Charge['outcome'] = {
  network_status: 'approved_by_network',
  reason: null,
  seller_message: 'Payment complete.',
  type: 'authorized',
};

const declinedOutcome = (decline: Decline): Charge['outcome'] => ({
  network_status: 'declined_by_network',
  reason: decline.code,
  seller_message: 'The bank did not approve the payment.',
  type: 'issuer_declined',
});
