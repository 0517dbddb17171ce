import { refusalCodes } from '@shop/shared/errors';

/** Why commands of orders are refused; clients find the codes in `userErrors`. */
export const errorCodes = refusalCodes({
  PRODUCT_NOT_FOUND: { meaning: 'There is no such product.', remedy: 'Search the catalogue again.' },
  CART_EMPTY: { meaning: 'There is nothing in the cart.', remedy: 'Add a product first.' },
  CART_MIXED_CURRENCIES: {
    meaning: 'The cart holds products priced in different currencies.',
    remedy: 'Order the products of each currency separately.',
  },
  PRODUCT_UNAVAILABLE: {
    meaning: 'The product is no longer sold; it was unpublished or archived.',
    remedy: 'Take it out of the cart: `acceptCartChanges` does.',
  },
  OUT_OF_STOCK: {
    meaning: 'Fewer pieces of a product are available than the cart holds.',
    remedy: 'Show how many are left and let the customer change the cart.',
  },
  PRICE_CHANGED: {
    meaning: 'The total differs from `expectedTotal`: a price changed since the cart was shown.',
    remedy: 'Show the cart again and let the customer confirm the new total.',
  },
  DISCOUNT_NOT_FOUND: { meaning: 'There is no such discount.', remedy: 'Check the code or the id.' },
  DISCOUNT_NOT_APPLICABLE: {
    meaning: 'A code gives nothing for this cart now; the message says why.',
    remedy: 'Show the reason, and remove the code or change the cart.',
  },
  DISCOUNT_CODE_TAKEN: { meaning: 'Another discount has this code.', remedy: 'Choose another code.' },
  SHIPPING_UNAVAILABLE: {
    meaning: 'The chosen shipping method, or any, does not deliver to the address.',
    remedy: 'Offer the methods of `Cart.shippingMethods`, or ask for another address.',
  },
  SHIPPING_METHOD_NOT_FOUND: {
    meaning: 'There is no such shipping method for the cart.',
    remedy: 'Choose one of `Cart.shippingMethods`.',
  },
  ORDER_NOT_FOUND: { meaning: 'There is no such order.', remedy: 'Check the id.' },
  ORDER_TRANSITION: {
    meaning: 'The order is in a status that does not allow this.',
    remedy: 'Read the order again and offer what its status allows.',
  },
  PAYMENT_IN_PROGRESS: {
    meaning: 'The payment of the order is in progress; it ends within seconds as a rule.',
    remedy: 'Follow the order, and offer another payment method only if this one is declined.',
  },
  ORDER_PART_NOT_FOUND: {
    meaning: 'The order has no such shipment or return.',
    remedy: 'Read the order again and check the id.',
  },
  QUANTITY_UNAVAILABLE: {
    meaning: 'Fewer pieces of a line are left to ship, return or refund; the message says how many.',
    remedy: 'Read the order again and choose fewer pieces.',
  },
  ORDER_NUMBER_TAKEN: {
    meaning: 'Every order number that was generated for the order is already in use.',
    remedy: 'Retry with the same idempotency key; new numbers are generated.',
    retryable: true,
  },
});
