import type { Money } from '@shop/shared/contracts';
import type { Payment, RequestedPayment } from '../domain/payment.ts';

export const eur = (amountMinor: number): Money => ({ amountMinor, currency: 'EUR' });

/** A requested payment of 24.90 EUR that has not been settled yet. */
export const aPayment = (changes: Partial<Payment> = {}): RequestedPayment => ({
  id: 'pay_1',
  orderId: 'ord_1',
  customerId: 'usr_ada',
  methodNumber: 1,
  replacement: null,
  wanted: 'CAPTURED',
  actual: 'NONE',
  providerId: null,
  formerIds: [],
  nextAction: null,
  capturedMinor: 0,
  authorisedUntil: null,
  renewals: 0,
  failure: null,
  refunds: [],
  cause: null,
  ...changes,
  request: { amount: eur(2490), method: 'pm_card_visa', at: new Date('2026-11-20T09:00:00.000Z') },
});

export const aCapturedPayment = (changes: Partial<Payment> = {}): RequestedPayment =>
  aPayment({ actual: 'CAPTURED', providerId: 'pi_1', capturedMinor: 2490, ...changes });

const aboutOrder = { orderId: 'ord_1', customerId: 'usr_ada', number: '2026-1', version: 2 };

export const paymentRequested = (changes: object = {}) => ({
  ...aboutOrder,
  amount: eur(2490),
  paymentMethod: 'pm_card_visa',
  ...changes,
});

export const orderCancelled = (changes: object = {}) => ({
  ...aboutOrder,
  version: 3,
  reason: 'CUSTOMER',
  ...changes,
});
