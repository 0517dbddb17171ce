import type { CheckoutStep } from '../../resolver-types.ts';
import type { PricedCart } from '../parents.ts';

type Step = readonly [CheckoutStep, (cart: PricedCart) => boolean];

const steps: readonly Step[] = [
  ['LINES', ({ lines }) => lines.length === 0],
  ['SHIPPING_ADDRESS', ({ cart }) => cart.shippingAddress === null],
  ['SHIPPING_METHOD', ({ cart, quote }) => cart.shippingAddress !== null && quote?.shipping === null],
  ['DISCOUNTS', ({ quote }) => (quote?.problems.length ?? 0) > 0],
  ['PAYMENT_METHOD', ({ cart }) => cart.paymentMethod === null],
];

export const missingSteps = (cart: PricedCart): CheckoutStep[] =>
  steps.filter(([, isMissing]) => isMissing(cart)).map(([step]) => step);
