import type { Stripe } from 'stripe';
import type { PaymentProvider } from '../../application/payment-provider.ts';
import { providerIdOf } from '../../application/provider-id.ts';
import { refusedBy, type Ask } from './stripe-answers.ts';
import { metadataOf, refundOutcome } from './stripe-objects.ts';

const mostRefunds = 1000;

export const stripeRefunds = (
  { refunds }: Stripe,
  ask: Ask,
): Pick<PaymentProvider, 'refundsOf' | 'refund'> => ({
  async refundsOf(providerId) {
    const pages = { payment_intent: providerId, limit: 100 };
    const found = await ask(() => refunds.list(pages).autoPagingToArray({ limit: mostRefunds }));
    return found.map(refundOutcome);
  },

  async refund(payment, { key, amountMinor }) {
    const refund: Stripe.RefundCreateParams = {
      payment_intent: providerIdOf(payment),
      amount: amountMinor,
      metadata: { ...metadataOf(payment), refundKey: key },
    };
    // Never without the key. Where it is taken, the next run looks for the refund, and the last one is parked.
    const options = { idempotencyKey: `refund:${payment.id}:${key}` };
    try {
      return refundOutcome(await ask(() => refunds.create(refund, options)));
    } catch (error) {
      refusedBy(error);
      return { key, providerId: null, amountMinor, status: 'FAILED' };
    }
  },
});
