import { z } from 'zod';
import { maxQuantity } from '../domain/cart.ts';

const text = (maxLength: number) => z.string().trim().min(1).max(maxLength);
const optionalText = (maxLength: number) =>
  z
    .string()
    .trim()
    .max(maxLength)
    .nullish()
    .transform((given) => given || null);

export const addToCartInput = z.object({ productId: text(100), quantity: z.int().min(1).max(maxQuantity) });
export const setCartLineInput = z.object({ productId: text(100), quantity: z.int().min(0).max(maxQuantity) });

const shippingAddress = z.object({
  name: text(100),
  line1: text(200),
  line2: optionalText(200),
  postalCode: text(20),
  city: text(100),
  country: z.string().regex(/^[A-Z]{2}$/, 'must be two capital letters, as in DE'),
});

export const placeOrderInput = z.object({
  idempotencyKey: z.string().min(1).max(200),
  paymentMethod: text(100),
  shippingAddress,
  expectedTotal: z.object({ amount: z.string(), currency: z.string() }).nullish(),
});

export const cancelOrderInput = z.object({ orderId: z.string(), reason: optionalText(500) });
export const shipOrderInput = z.object({
  orderId: z.string(),
  carrier: text(100),
  trackingNumber: text(100),
});
export const deliverOrderInput = z.object({ orderId: z.string() });
