import type { Decision } from '@shop/shared/contracts';
import { eventGuard, type IdempotencyGuard } from '@shop/shared/messaging';
import { sourceOf, withTrace } from '@shop/shared/runtime';
import type { Stripe } from 'stripe';
import { recordCharge } from '../../domain/charge.ts';
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

const consumer = 'stripe-webhook';

/** What Stripe tells of its own accord goes through the same transitions as the answers it gives us. */
export function followStripe({ work, payments, provider, clock, logger }: Following): Follow {
  // What Stripe tells is no command: it goes on with what led to the payment or its end.
  const move = async (origin: IdempotencyGuard, known: Payment | null, decide: Decide): Promise<Outcome> => {
    if (!known) return 'unknown object';
    await withTrace('follow stripe', sourceOf(known.cause), () =>
      work.update(origin, payments, known.id, (payment) => decide(payment ?? known, clock.now())),
    );
    return 'handled';
  };

  const misfit = (payment: Payment, about: string, reason: string, now: Date) => {
    logger.warn(
      { payment: payment.id, about, reason },
      'webhook does not fit the payment, put up for review',
    );
    return forReview(payment, about, reason, now);
  };

  const onIntent = async (origin: IdempotencyGuard, intent: Stripe.PaymentIntent) => {
    const outcome = chargeOutcome(intent);
    if (!outcome) return 'not followed';
    return move(origin, await paymentOf(intent.id, intent.metadata), (known, now) => {
      const reason = chargeMisfit(known, intent.id, outcome);
      return reason
        ? misfit(known, intent.id, reason, now)
        : recordNews(known, recordCharge(known, intent.id, outcome), now);
    });
  };

  const withRefund = (known: Payment, outcome: RefundOutcome, now: Date) => {
    const reason = refundMisfit(known, outcome);
    return reason
      ? misfit(known, outcome.providerId ?? outcome.key ?? '', reason, now)
      : recordNews(known, recordRefund(known, outcome), now);
  };

  const onRefund = async (origin: IdempotencyGuard, refund: Stripe.Refund) =>
    move(origin, await paymentOf(refund.payment_intent, refund.metadata), (known, now) =>
      withRefund(known, refundOutcome(refund), now),
    );

  /** Tells the sum only, so the refunds themselves are looked up. */
  const onChargeRefunded = async ({ id }: Stripe.Event, charge: Stripe.Charge): Promise<Outcome> => {
    const known = await paymentOf(charge.payment_intent, charge.metadata);
    if (!known?.providerId) return 'unknown object';
    for (const outcome of await provider.refundsOf(known.providerId)) {
      const origin = eventGuard(consumer, `${id}:${outcome.providerId}`, clock.now());
      await move(origin, known, (payment, now) => withRefund(payment, outcome, now));
    }
    return 'handled';
  };

  const onDispute = async (origin: IdempotencyGuard, dispute: Stripe.Dispute) =>
    move(origin, await paymentOf(dispute.payment_intent, {}), (known, now) => disputed(known, dispute, now));

  /** What was made by hand carries nothing of ours; another installation may share the account. */
  const paymentOf = async (
    intent: string | { id: string } | null,
    metadata: Stripe.Metadata | null | undefined,
  ): Promise<Payment | null> => {
    if (metadata?.paymentId) return payments.byId(metadata.paymentId);
    const providerId = typeof intent === 'string' ? intent : intent?.id;
    return providerId ? payments.findOne({ providerId }) : null;
  };

  return async (event) => {
    const origin = eventGuard(consumer, event.id, clock.now());
    if (tellsOfCharge(event)) return onIntent(origin, event.data.object);
    if (tellsOfRefund(event)) return onRefund(origin, event.data.object);
    if (event.type === 'charge.refunded') return onChargeRefunded(event, event.data.object);
    if (tellsOfDispute(event)) return onDispute(origin, event.data.object);
    return 'not followed';
  };
}

const chargeEvents = [
  'payment_intent.succeeded',
  'payment_intent.payment_failed',
  'payment_intent.canceled',
] as const;
const refundEvents = ['refund.created', 'refund.updated', 'refund.failed', 'charge.refund.updated'] as const;
const disputeEvents = ['charge.dispute.created', 'charge.dispute.updated', 'charge.dispute.closed'] as const;

type EventOf<Types extends readonly string[]> = Extract<Stripe.Event, { type: Types[number] }>;
const isOneOf = (types: readonly string[], { type }: Stripe.Event) => types.includes(type);
const tellsOfCharge = (event: Stripe.Event): event is EventOf<typeof chargeEvents> =>
  isOneOf(chargeEvents, event);
const tellsOfRefund = (event: Stripe.Event): event is EventOf<typeof refundEvents> =>
  isOneOf(refundEvents, event);
const tellsOfDispute = (event: Stripe.Event): event is EventOf<typeof disputeEvents> =>
  isOneOf(disputeEvents, event);
