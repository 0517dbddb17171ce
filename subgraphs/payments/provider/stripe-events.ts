import { eventOrigin, type Origin, type UnitOfWork } from '@shop/shared/messaging';
import { withTrace, type Ambient } from '@shop/shared/runtime';
import type { Stripe } from 'stripe';
import { recordCharge } from '../domain/charge.ts';
import { moved } from '../domain/decision.ts';
import type { Payment } from '../domain/payment.ts';
import { recordRefund } from '../domain/refund.ts';
import type { PaymentStore } from '../store/index.ts';
import { threadOf } from '../use-cases/present-cause.ts';
import { chargeOutcome, refundOutcome } from './stripe-objects.ts';

type Options = { work: UnitOfWork; store: PaymentStore; clock: Ambient['clock'] };
type Follow = (event: Stripe.Event) => Promise<'handled' | 'not followed'>;

const consumer = 'stripe-webhook';

/** What Stripe tells of its own accord goes through the same transitions as the answers it gives us. */
export function followStripe({ work, store, clock }: Options): Follow {
  // What Stripe tells is no command: it goes on with what led to the payment or its end.
  const move = async (origin: Origin, paymentId: string, transition: (payment: Payment) => Payment) => {
    const [known] = await store.byIds([paymentId]);
    await withTrace('follow stripe', threadOf(known), () =>
      work.update(origin, store.payments, paymentId, (payment) =>
        payment ? moved(payment, transition(payment), clock.now()) : unknownPayment,
      ),
    );
  };

  const onIntent = async (origin: Origin, intent: Stripe.PaymentIntent) => {
    const outcome = chargeOutcome(intent);
    const { paymentId } = intent.metadata;
    if (outcome && paymentId)
      await move(origin, paymentId, (known) => recordCharge(known, intent.id, outcome));
  };

  const onRefund = async (origin: Origin, refund: Stripe.Refund) => {
    const paymentId = refund.metadata?.paymentId ?? (await paymentOf(refund))?.id;
    if (paymentId) await move(origin, paymentId, (known) => recordRefund(known, refundOutcome(refund)));
  };

  // A refund made by hand carries nothing of ours.
  const paymentOf = ({ payment_intent: intent }: Stripe.Refund): Promise<Payment | null> | null => {
    const providerId = typeof intent === 'string' ? intent : intent?.id;
    return providerId ? store.byProviderId(providerId) : null;
  };

  return async (event) => {
    const origin = eventOrigin(consumer, event.id, clock.now());
    if (tellsOfCharge(event)) await onIntent(origin, event.data.object);
    else if (tellsOfRefund(event)) await onRefund(origin, event.data.object);
    else return 'not followed';
    return 'handled';
  };
}

const chargeEvents = [
  'payment_intent.succeeded',
  'payment_intent.payment_failed',
  'payment_intent.canceled',
] as const;
const refundEvents = ['refund.created', 'refund.updated', 'refund.failed'] as const;

type EventOf<Types extends readonly string[]> = Extract<Stripe.Event, { type: Types[number] }>;
const isOneOf = (types: readonly string[], { type }: Stripe.Event) => types.includes(type);
const tellsOfCharge = (event: Stripe.Event): event is EventOf<typeof chargeEvents> =>
  isOneOf(chargeEvents, event);
const tellsOfRefund = (event: Stripe.Event): event is EventOf<typeof refundEvents> =>
  isOneOf(refundEvents, event);

/** Another installation may share the account at Stripe. */
const unknownPayment = { state: null, events: [], tasks: [], feeds: [] };
