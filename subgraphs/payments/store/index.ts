import type { Aggregate } from '@shop/shared/messaging';
import type { Payment } from '../domain/payment.ts';

export type PaymentStore = {
  /** What units of work load and save. */
  payments: Aggregate<Payment>;
  byIds(ids: readonly string[]): Promise<Payment[]>;
  /** The payment that the provider knows as this payment intent. */
  byProviderId(providerId: string): Promise<Payment | null>;
};
