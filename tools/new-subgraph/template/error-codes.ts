import { refusalCodes } from '@shop/shared/errors';

/** Why commands of product-notes are refused; clients find the codes in `userErrors`. */
export const errorCodes = refusalCodes({
  PRODUCT_NOTE_NOT_ALLOWED: {
    meaning: 'The customer has not received the product.',
    remedy: 'Offer the action only for products of delivered orders.',
  },
});
