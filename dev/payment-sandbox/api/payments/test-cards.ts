import type { Card, PaymentMethod } from '../../objects.ts';
import { missing } from '../api-error.ts';

export type Decline = { code: string; message: string };

export type TestCard = {
  last4: string;
  decline?: Decline;
  /** The bank wants the customer to approve every payment. */
  asksCustomer?: true;
  /** The first request under an idempotency key is never answered and does nothing. */
  firstRequestVanishes?: true;
  /** The money moves, but the connection breaks before the answer. */
  answerIsLost?: true;
  /** Refunds succeed, and some time later the bank returns the money. */
  returnsRefunds?: true;
  /** The charge succeeds, and the customer disputes it at once. */
  isDisputed?: true;
};

const testCards = new Map<string, TestCard>(
  Object.entries({
    pm_card_visa: { last4: '4242' },
    pm_card_chargeDeclined: {
      last4: '0002',
      decline: { code: 'generic_decline', message: 'Your card was declined.' },
    },
    pm_card_chargeDeclinedInsufficientFunds: {
      last4: '9995',
      decline: { code: 'insufficient_funds', message: 'Your card has insufficient funds.' },
    },
    pm_card_threeDSecure2Required: { last4: '3220', asksCustomer: true },
    pm_card_threeDSecureRequired: { last4: '3063', asksCustomer: true },
    pm_card_authenticationRequired: { last4: '3184', asksCustomer: true },
    pm_card_threeDSecureRequiredChargeDeclined: {
      last4: '8000',
      asksCustomer: true,
      decline: { code: 'generic_decline', message: 'Your card was declined.' },
    },
    pm_card_mastercard: { last4: '4444' },
    pm_card_refundFail: { last4: '5126', returnsRefunds: true },
    pm_card_createDispute: { last4: '0259', isDisputed: true },
    pm_sandbox_timeoutThenOk: { last4: '4242', firstRequestVanishes: true },
    pm_sandbox_lostResponse: { last4: '4242', answerIsLost: true },
  }),
);

/** The payment methods whose refunds come back. */
export const returningMethods = [...testCards.keys()].filter((id) => testCards.get(id)?.returnsRefunds);

export function testCard(paymentMethod: string): TestCard {
  const found = testCards.get(paymentMethod);
  if (found) return found;
  throw missing('PaymentMethod', paymentMethod, 'payment_method', 400);
}

export const cardDetails = ({ last4 }: TestCard): Card => ({
  brand: 'visa',
  country: 'US',
  exp_month: 12,
  exp_year: 2040,
  funding: 'credit',
  last4,
});

export const paymentMethod = (id: string, card: TestCard): PaymentMethod => ({
  id,
  object: 'payment_method',
  type: 'card',
  card: cardDetails(card),
  livemode: false,
});
