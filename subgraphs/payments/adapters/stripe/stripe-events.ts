import type { Decision } from '@shop/shared/contracts';
import { eventGuard, type IdempotencyGuard } from '@shop/shared/messaging';
import { sourceOf, withTrace } from '@shop/shared/runtime';
import type { Stripe } from 'stripe';
import { recordCharge, type ChargeOutcome } from '../../domain/charge.ts';
import { recordNews } from '../../domain/decision.ts';
import { disputed } from '../../domain/dispute.ts';
import { chargeMisfit, refundMisfit } from '../../domain/misfit.ts';
import type { Payment } from '../../domain/payment.ts';
import { recordRefund, type RefundOutcome } from '../../domain/refund.ts';
import { forReview } from '../../domain/review.ts';
import type { PaymentsService } from '../../application/service.ts';
import type { PaymentProvider } from '../../application/payment-provider.ts';
import { chargeOutcome, refundOutcome } from './stripe-objects.ts';

export type Following = Pick<PaymentsService, 'work' | 'payments' | 'clock' | 'logger'> & {
  provider: Pick<PaymentProvider, 'refundsOf'>;
};
type Outcome = 'handled' | 'not followed' | 'unknown object';
type Follow = (event: Stripe.Event) => Promise<Outcome>;
type Decide = (payment: Payment, now: Date) => Decision<Payment>;
type Review = (payment: Payment, about: string, reason: string, now: Date) => Decision<Payment>;

const consumer = 'stripe-webhook';

/** Events of Stripe apply the same transitions as the responses to our requests. */
export function followStripe(following: Following): Follow {
  const { provider, clock } = following;
  const paymentOf = paymentFinder(following);
  const apply = applyDecision(following);
  const review = putUpForReview(following);

  const onIntent = async (guard: IdempotencyGuard, intent: Stripe.PaymentIntent): Promise<Outcome> => {
    const outcome = chargeOutcome(intent);
    if (!outcome) return 'not followed';
    return apply(guard, await paymentOf(intent.id, intent.metadata), chargeDecision(review, intent, outcome));
  };

  const onRefund = async (guard: IdempotencyGuard, refund: Stripe.Refund): Promise<Outcome> => {
    const known = await paymentOf(refund.payment_intent, refund.metadata);
    return apply(guard, known, refundDecision(review, refundOutcome(refund)));
  };

  /** The event has only the total, so the refunds themselves are looked up. */
  const onChargeRefunded = async ({ id }: Stripe.Event, charge: Stripe.Charge): Promise<Outcome> => {
    const known = await paymentOf(charge.payment_intent, charge.metadata);
    if (!known?.providerId) return 'unknown object';
    for (const outcome of await provider.refundsOf(known.providerId)) {
      const guard = eventGuard(consumer, `${id}:${outcome.providerId}`, clock.now());
      await apply(guard, known, refundDecision(review, outcome));
    }
    return 'handled';
  };

  const onDispute = async (guard: IdempotencyGuard, dispute: Stripe.Dispute): Promise<Outcome> =>
    apply(guard, await paymentOf(dispute.payment_intent, {}), (known, now) => disputed(known, dispute, now));

  return async (event) => {
    const guard = eventGuard(consumer, event.id, clock.now());
    if (isOfCharge(event)) return onIntent(guard, event.data.object);
    if (isOfRefund(event)) return onRefund(guard, event.data.object);
    if (event.type === 'charge.refunded') return onChargeRefunded(event, event.data.object);
    if (isOfDispute(event)) return onDispute(guard, event.data.object);
    return 'not followed';
  };
}

/** The payment of our metadata, else of the intent; objects made by hand or by another installation have no metadata. */
const paymentFinder =
  ({ payments }: Following) =>
  async (
    intent: string | { id: string } | null,
    metadata: Stripe.Metadata | null | undefined,
  ): Promise<Payment | null> => {
    if (metadata?.paymentId) return payments.byId(metadata.paymentId);
    const providerId = typeof intent === 'string' ? intent : intent?.id;
    return providerId ? payments.findOne({ providerId }) : null;
  };

/** An event of Stripe is no command, so its trace continues the one that led to the payment or its end. */
const applyDecision =
  ({ work, payments, clock }: Following) =>
  async (guard: IdempotencyGuard, known: Payment | null, decide: Decide): Promise<Outcome> => {
    if (!known) return 'unknown object';
    await withTrace('follow stripe', sourceOf(known.cause), () =>
      work.update(guard, payments, known.id, (payment) => decide(payment ?? known, clock.now())),
    );
    return 'handled';
  };

const putUpForReview =
  ({ logger }: Following): Review =>
  (payment, about, reason, now) => {
    logger.warn(
      { payment: payment.id, about, reason },
      'webhook does not fit the payment, put up for review',
    );
    return forReview(payment, about, reason, now);
  };

const chargeDecision =
  (review: Review, { id }: Stripe.PaymentIntent, outcome: ChargeOutcome): Decide =>
  (known, now) => {
    const reason = chargeMisfit(known, id, outcome);
    return reason ? review(known, id, reason, now) : recordNews(known, recordCharge(known, id, outcome), now);
  };

const refundDecision =
  (review: Review, outcome: RefundOutcome): Decide =>
  (known, now) => {
    const reason = refundMisfit(known, outcome);
    return reason
      ? review(known, outcome.providerId ?? outcome.key ?? '', reason, now)
      : recordNews(known, recordRefund(known, outcome), now);
  };

const chargeEvents = [
  'payment_intent.succeeded',
  'payment_intent.amount_capturable_updated',
  'payment_intent.requires_action',
  'payment_intent.payment_failed',
  'payment_intent.canceled',
] as const;
const refundEvents = ['refund.created', 'refund.updated', 'refund.failed', 'charge.refund.updated'] as const;
const disputeEvents = ['charge.dispute.created', 'charge.dispute.updated', 'charge.dispute.closed'] as const;

type EventOf<Types extends readonly string[]> = Extract<Stripe.Event, { type: Types[number] }>;
const isOneOf = (types: readonly string[], { type }: Stripe.Event) => types.includes(type);
const isOfCharge = (event: Stripe.Event): event is EventOf<typeof chargeEvents> =>
  isOneOf(chargeEvents, event);
const isOfRefund = (event: Stripe.Event): event is EventOf<typeof refundEvents> =>
  isOneOf(refundEvents, event);
const isOfDispute = (event: Stripe.Event): event is EventOf<typeof disputeEvents> =>
  isOneOf(disputeEvents, event);
