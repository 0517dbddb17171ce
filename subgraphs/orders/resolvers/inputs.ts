import { z } from 'zod';
import { maxQuantity } from '../domain/cart.ts';

// Rules that SDL cannot state.
const text = (what: string, longest: number) => {
  const rule = `${what} has 1 to ${longest} characters`;
  return z.string().trim().min(1, rule).max(longest, rule);
};
const optionalText = (what: string, longest: number) =>
  z
    .string()
    .trim()
    .max(longest, `${what} has at most ${longest} characters`)
    .nullish()
    .transform((given) => given || null);
const quantityFrom = (least: number) => {
  const rule = `A quantity is ${least} to ${maxQuantity}`;
  return z.int().min(least, rule).max(maxQuantity, rule);
};

const productId = text('A product id', 100);
const orderId = text('An order id', 100);

export const addToCartInput = z.object({ productId, quantity: quantityFrom(1) });
export const setCartLineInput = z.object({ productId, quantity: quantityFrom(0) });

const shippingAddress = z.object({
  name: text('A name', 100),
  line1: text('A line of an address', 200),
  line2: optionalText('A line of an address', 200),
  postalCode: text('A postal code', 20),
  city: text('A city', 100),
  country: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z]{2}$/, 'A country is a code of two letters, like DE'),
});

export const placeOrderInput = z.object({
  idempotencyKey: text('An idempotency key', 200),
  paymentMethod: text('A payment method', 100),
  shippingAddress,
  expectedTotal: z.object({ amount: z.string(), currency: z.string() }).nullish(),
});

export const cancelOrderInput = z.object({ orderId, reason: optionalText('A reason', 500) });
export const shipOrderInput = z.object({
  orderId,
  carrier: text('The name of a carrier', 100),
  trackingNumber: text('A tracking number', 100),
});
export const deliverOrderInput = z.object({ orderId });
