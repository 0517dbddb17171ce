import { refusalCodes } from '@shop/shared/errors';

/** Why commands of payments are refused; clients find the codes in `userErrors`. */
export const errorCodes = refusalCodes({
  PAYMENT_NOT_FOUND: { meaning: 'There is no payment for this order.', remedy: 'Check the order id.' },
  PAYMENT_NOT_CAPTURED: {
    meaning: 'The payment has no captured amount to refund.',
    remedy: 'Read the payment again.',
  },
  REFUND_TOO_LARGE: {
    meaning: 'The refund is larger than what is left of the captured amount.',
    remedy: 'Refund at most `captured - refunded`.',
  },
  CURRENCY_MISMATCH: {
    meaning: 'The amount is in another currency than the payment.',
    remedy: 'Use the currency of the payment.',
  },
});
