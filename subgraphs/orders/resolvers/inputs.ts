import { line, optionalLine, postalAddress } from '@shop/shared/contracts';
import { idempotencyKey } from '@shop/shared/graphql';
import { z } from 'zod';
import { containsCardNumber } from '../domain/order/card-number.ts';
import { maxQuantity } from '../domain/cart/cart.ts';

// Rules that SDL cannot state.
const quantityFrom = (least: number) => {
  const rule = `A quantity is ${least} to ${maxQuantity}`;
  return z.int().min(least, rule).max(maxQuantity, rule);
};

const productId = line('A product id', 100);
const orderId = line('An order id', 100);
const paymentMethod = line('A payment method', 100).refine(
  (given) => !containsCardNumber(given),
  "Give the id of a payment method, as the provider's form in the browser makes it; never the number of a card",
);

export const addToCart = z.object({ productId, quantity: quantityFrom(1) });
export const setCartLine = z.object({ productId, quantity: quantityFrom(0) });

export const placeOrder = z.object({
  idempotencyKey,
  paymentMethod: paymentMethod.nullish(),
  shippingAddress: postalAddress.nullish(),
  expectedTotal: z.object({ amount: z.string(), currency: z.string() }).nullish(),
});

export const updateCheckout = z.object({
  shippingAddress: postalAddress.nullish(),
  paymentMethod: paymentMethod.nullish(),
});
export const discountCode = z.object({ code: line('A code', 40) });
export const setShippingMethod = z.object({ shippingMethodId: line('A shipping method', 100).nullish() });

export const payOrder = z.object({
  orderId,
  paymentMethod,
  idempotencyKey,
});

export const cancelOrder = z.object({ orderId, reason: optionalLine('A reason', 500) });
export const shipOrder = z.object({
  orderId,
  carrier: line('The name of a carrier', 100),
  trackingNumber: line('A tracking number', 100),
});
export const restoreCart = z.object({ orderId });
export const deliverOrder = z.object({ orderId });
