import { refusalCodes } from '@shop/shared/errors';

/** Why commands of orders are refused; clients find the codes in `userErrors`. */
export const errorCodes = refusalCodes({
  PRODUCT_NOT_FOUND: { meaning: 'There is no such product.', remedy: 'Search the catalogue again.' },
  CART_EMPTY: { meaning: 'There is nothing in the cart.', remedy: 'Add a product first.' },
  CART_MIXED_CURRENCIES: {
    meaning: 'The cart holds products priced in different currencies.',
    remedy: 'Order the products of each currency separately.',
  },
  OUT_OF_STOCK: {
    meaning: 'Fewer pieces of a product are available than the cart holds.',
    remedy: 'Show how many are left and let the customer change the cart.',
  },
  PRICE_CHANGED: {
    meaning: 'The total differs from `expectedTotal`: a price changed since the cart was shown.',
    remedy: 'Show the cart again and let the customer confirm the new total.',
  },
  ORDER_NOT_FOUND: { meaning: 'There is no such order.', remedy: 'Check the id.' },
  ORDER_TRANSITION: {
    meaning: 'The order is in a status that does not allow this.',
    remedy: 'Read the order again and offer what its status allows.',
  },
  ORDER_NUMBER_TAKEN: {
    meaning: 'Every order number that was generated for the order is already in use.',
    remedy: 'Retry with the same idempotency key; new numbers are generated.',
    retryable: true,
  },
});
