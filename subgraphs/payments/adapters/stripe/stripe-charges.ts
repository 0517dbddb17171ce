import { Transient } from '@shop/shared/errors';
import type { Stripe } from 'stripe';
import type { ChargeOutcome } from '../../domain/charge.ts';
import type { RequestedPayment } from '../../domain/payment.ts';
import type { PaymentProvider } from '../../application/payment-provider.ts';
import { providerIdOf } from '../../application/provider-id.ts';
import { askUnder, refusedBy, type Ask } from './stripe-answers.ts';
import { chargeOutcome, metadataOf } from './stripe-objects.ts';

/** Where the bank sends the customer after 3-D Secure; null where the provider's library does it in the browser. */
export type ChargeSettings = { returnUrl: string | null };

const expand = ['latest_charge'];

/**
 * Opening and confirming are two calls, so that the intent's id is stored before money can move. An intent is charged
 * once at most, even after Stripe has forgotten the idempotency keys, which it does after a day.
 */
export function stripeCharges(
  { paymentIntents }: Stripe,
  ask: Ask,
  settings: ChargeSettings,
): Pick<PaymentProvider, 'open' | 'charge' | 'capture' | 'look' | 'callOff'> {
  const look = async (providerId: string) =>
    chargeOutcome(await ask(() => paymentIntents.retrieve(providerId, { expand })));
  return {
    look,

    async open(payment) {
      const intent = newIntent(payment, settings);
      const create = (options: Stripe.RequestOptions) => paymentIntents.create(intent, options);
      try {
        // A second intent moves no money: the one whose id is stored counts.
        return { providerId: (await askUnder(ask, keyOf('open', payment), create)).id };
      } catch (error) {
        return { failure: refusedBy(error) };
      }
    },

    async charge(payment) {
      const providerId = providerIdOf(payment);
      const how = { ...presence(payment, settings), expand };
      const confirm = (options: Stripe.RequestOptions) => paymentIntents.confirm(providerId, how, options);
      try {
        return ended(await askUnder(ask, keyOf('charge', payment), confirm));
      } catch (error) {
        const failure = refusedBy(error);
        // It may be refused because it was charged or called off before.
        return (await look(providerId)) ?? { actual: 'FAILED', failure };
      }
    },

    async capture(payment) {
      const providerId = providerIdOf(payment);
      const take = (options: Stripe.RequestOptions) => paymentIntents.capture(providerId, {}, options);
      try {
        return ended(await askUnder(ask, keyOf('capture', payment), take));
      } catch (error) {
        refusedBy(error);
        // It may be refused because it was captured before, or because the bank no longer holds the money.
        return ended(await ask(() => paymentIntents.retrieve(providerId, { expand })));
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

/** Each method has an intent of its own, and so has an authorisation that is given anew. */
const keyOf = (step: string, { id, methodNumber, renewals }: RequestedPayment): string =>
  [
    step,
    id,
    ...(methodNumber > 1 || renewals > 0 ? [methodNumber] : []),
    ...(renewals > 0 ? [renewals] : []),
  ].join(':');

/** The customer of a new order is there to approve it; nobody is when an authorisation is given anew. */
const presence = ({ orderId, renewals }: RequestedPayment, { returnUrl }: ChargeSettings) =>
  renewals > 0 ? { off_session: true } : returnUrl ? { return_url: returnTo(returnUrl, orderId) } : {};

function returnTo(address: string, orderId: string): string {
  const url = new URL(address);
  url.searchParams.set('order', orderId);
  return url.href;
}

function newIntent(
  payment: RequestedPayment,
  { returnUrl }: ChargeSettings,
): Stripe.PaymentIntentCreateParams {
  const { amount, method } = payment.request;
  return {
    amount: amount.amountMinor,
    currency: amount.currency.toLowerCase(),
    payment_method: method,
    capture_method: payment.wanted === 'AUTHORISED' ? 'manual' : 'automatic_async',
    automatic_payment_methods: { enabled: true, allow_redirects: returnUrl ? 'always' : 'never' },
    metadata: metadataOf(payment),
  };
}

function ended(intent: Stripe.PaymentIntent): ChargeOutcome {
  const outcome = chargeOutcome(intent);
  if (outcome) return outcome;
  throw new Transient(`The payment intent ${intent.id} is still open`);
}
