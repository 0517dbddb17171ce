import { Transient } from '@shop/shared/errors';
import type { Stripe } from 'stripe';
import type { ChargeOutcome } from '../../domain/charge.ts';
import type { RequestedPayment } from '../../domain/payment.ts';
import type { PaymentProvider } from '../../application/payment-provider.ts';
import { providerIdOf } from '../../application/provider-id.ts';
import { askUnder, refusedBy, type Ask } from './stripe-answers.ts';
import { chargeOutcome, metadataOf } from './stripe-objects.ts';

/**
 * Opening and confirming are two calls, so that the intent's id is stored before money can move. An intent is charged
 * once at most, even after Stripe has forgotten the idempotency keys, which it does after a day.
 */
export function stripeCharges(
  { paymentIntents }: Stripe,
  ask: Ask,
): Pick<PaymentProvider, 'open' | 'charge' | 'look' | 'callOff'> {
  const look = async (providerId: string) =>
    chargeOutcome(await ask(() => paymentIntents.retrieve(providerId)));
  return {
    look,

    async open(payment) {
      const create = (options: Stripe.RequestOptions) => paymentIntents.create(newIntent(payment), options);
      try {
        // A second intent moves no money: the one whose id is stored counts.
        return { providerId: (await askUnder(ask, keyOf('open', payment), create)).id };
      } catch (error) {
        return { failure: refusedBy(error) };
      }
    },

    async charge(payment) {
      const providerId = providerIdOf(payment);
      const confirm = (options: Stripe.RequestOptions) =>
        paymentIntents.confirm(providerId, { off_session: true }, options);
      try {
        return ended(await askUnder(ask, keyOf('charge', payment), confirm));
      } catch (error) {
        const failure = refusedBy(error);
        // It may be refused because it was charged or called off before.
        return (await look(providerId)) ?? { actual: 'FAILED', failure };
      }
    },

    async callOff(providerId) {
      try {
        // No idempotency key: under one, Stripe would repeat a refusal that no longer holds.
        return ended(await ask(() => paymentIntents.cancel(providerId)));
      } catch (error) {
        refusedBy(error);
        return ended(await ask(() => paymentIntents.retrieve(providerId)));
      }
    },
  };
}

/** Each method has an intent of its own. */
const keyOf = (step: string, { id, methodNumber }: RequestedPayment): string =>
  methodNumber === 1 ? `${step}:${id}` : `${step}:${id}:${methodNumber}`;

function newIntent(payment: RequestedPayment): Stripe.PaymentIntentCreateParams {
  const { amount, method } = payment.request;
  return {
    amount: amount.amountMinor,
    currency: amount.currency.toLowerCase(),
    payment_method: method,
    automatic_payment_methods: { enabled: true, allow_redirects: 'never' },
    metadata: metadataOf(payment),
  };
}

function ended(intent: Stripe.PaymentIntent): ChargeOutcome {
  const outcome = chargeOutcome(intent);
  if (outcome) return outcome;
  throw new Transient(`The payment intent ${intent.id} is still open`);
}
